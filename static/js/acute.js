/* Pages on which somebody types while somebody else is in danger. Each of them works without this file.
 *
 * 1. A form is sent only when there is somebody to send it to: without that the browser throws away what was typed.
 * 2. On the call sheet a line that is begun gets the time of the clock before it.
 */
"use strict";

(() => {
  const WAITS_MS = 8 * 1000;
  const alone = document.querySelector("[data-alone]");

  for (const form of document.querySelectorAll("form[data-guard]")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.there) {
        delete form.dataset.there;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      alone.hidden = true;
      try {
        await fetch("/acuut", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(WAITS_MS) });
      } catch {
        alone.hidden = false;
        alone.scrollIntoView({ block: "nearest" });
        return;
      }
      form.dataset.there = "yes";
      form.requestSubmit(event.submitter);
    });
  }

  const sheet = document.querySelector("textarea[name=lines]");
  if (!sheet) {
    return;
  }
  const time = () => new Date().toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });

  sheet.addEventListener("focus", () => {
    if (!sheet.value) {
      sheet.setRangeText(`${time()} `, 0, 0, "end");
    }
  });

  sheet.addEventListener("beforeinput", (event) => {
    if (event.inputType === "insertLineBreak") {
      event.preventDefault();
      sheet.setRangeText(`\n${time()} `, sheet.selectionStart, sheet.selectionEnd, "end");
      sheet.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });

  /* Once the acute question is answered, the field is where one goes on. */
  if (!document.querySelector("[name=acute]") && !document.getElementById("error-summary")) {
    sheet.focus();
  }
})();
