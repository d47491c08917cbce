/* Progressive enhancement: every page works without this file. It writes no markup and reads no content.
 *
 * 1. The error summary gets the focus.  2. A form is sent once.  3. Leaving a changed form asks first.
 * 4. Two minutes before the session ends a warning appears.  5. A button prints the page.
 */
"use strict";

(() => {
  const WARN_BEFORE_MS = 2 * 60 * 1000;
  const SENT_AGAIN_AFTER_MS = 10 * 1000;
  let leaving = false;

  const summary = document.getElementById("error-summary");
  if (summary) {
    summary.focus();
  }

  /* A second click on the same button sends nothing. After a while it may: the answer may never have come. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const now = Date.now();
    if (now - Number(form.dataset.sentAt || 0) < SENT_AGAIN_AFTER_MS) {
      event.preventDefault();
      return;
    }
    form.dataset.sentAt = String(now);
    leaving = true;
  });

  /* Back with the back button: the page comes from memory, its form may be sent again. */
  window.addEventListener("pageshow", () => {
    leaving = false;
    for (const form of document.forms) {
      delete form.dataset.sentAt;
    }
  });

  const changed = (form) =>
    Array.from(form.elements).some((field) => {
      if (field.type === "hidden" || field.type === "submit") {
        return false;
      }
      if (field.type === "checkbox" || field.type === "radio") {
        return field.checked !== field.defaultChecked;
      }
      if (field.options) {
        return Array.from(field.options).some((option) => option.defaultSelected && !option.selected);
      }
      return field.value !== field.defaultValue;
    });

  window.addEventListener("beforeunload", (event) => {
    const guarded = Array.from(document.querySelectorAll("form[data-guard]"));
    if (!leaving && guarded.some(changed)) {
      event.preventDefault();
    }
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const idle = document.getElementById("idle");
  if (idle) {
    const limit = Number(idle.dataset.minutes) * 60 * 1000;
    let timer = 0;
    const start = () => {
      window.clearTimeout(timer);
      idle.hidden = true;
      timer = window.setTimeout(() => {
        idle.hidden = false;
      }, Math.max(limit - WARN_BEFORE_MS, 0));
    };
    document.getElementById("idle-stay").addEventListener("click", start);
    start();
  }
})();
