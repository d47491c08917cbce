/* Progressive enhancement: every page works without this file. It writes no markup and reads no content.
 *
 * 1. The error summary gets the focus.  2. A form is sent once.  3. Leaving a changed form asks first.
 * 4. Two minutes before the session ends a warning appears.  5. A button prints the page.
 * 6. What is typed in a form with long text is kept as a draft.  7. A few single keys, unless they are switched off.
 * 8. An old address of a rule goes on to the rule.  9. Escape hides a page of a referral, and brings it back.
 */
"use strict";

(() => {
  const WARN_BEFORE_MS = 2 * 60 * 1000;
  const SENT_AGAIN_AFTER_MS = 10 * 1000;
  const KEEP_AFTER_MS = 10 * 1000;
  /* A browser sends 65,536 bytes at most after a page is gone; the names and the hidden fields take some of that. */
  const BYTES_BEHIND_A_CLOSED_PAGE = 60000;
  const SECOND_KEY_WITHIN_MS = 1500;
  let leaving = false;

  const summary = document.getElementById("error-summary");
  if (summary) {
    summary.focus();
  }

  /* A second click on the same button sends nothing. After a while it may: the answer may never have come. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") {
      return;
    }
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

  /* Form -> the answers as they were last kept as a draft. What a draft leaves out is never among them. */
  const keptAnswers = new Map();

  const answers = (form, leftOut) =>
    JSON.stringify(
      Array.from(new FormData(form)).filter(
        ([name]) => name !== leftOut && !form.querySelector(`input[type=hidden][name="${CSS.escape(name)}"]`),
      ),
    );

  const changed = (form) => {
    const kept = keptAnswers.get(form);
    if (kept && kept.answers === answers(form, kept.leftOut)) {
      return Array.from(form.elements).some((field) => field.name === kept.leftOut && field.value !== field.defaultValue);
    }
    return Array.from(form.elements).some((field) => {
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
  };

  window.addEventListener("beforeunload", (event) => {
    const guarded = Array.from(document.querySelectorAll("form[data-guard]"));
    if (!leaving && guarded.some(changed)) {
      event.preventDefault();
    }
  });

  for (const draft of document.querySelectorAll("[data-draft]")) {
    const form = draft.closest("form");
    const said = draft.querySelector("[role=status]");
    const { leftOut } = draft.dataset;
    let saved = answers(form, leftOut);
    let keptAt = "";
    let timer = 0;
    let sending = null;
    let stopped = false;

    const say = (sentence) => {
      said.textContent = sentence.replace("{time}", keptAt);
    };

    const wait = () => {
      if (!timer && !stopped) {
        timer = window.setTimeout(keep, KEEP_AFTER_MS);
      }
    };

    /* Stops for good where trying again would change nothing: the session ended, or the draft cannot be kept. */
    const stop = (sentence) => {
      stopped = true;
      say(sentence);
    };

    const answered = (response, now) => {
      if (response.status === 204) {
        saved = now;
        keptAt = response.headers.get("Kept-At") || keptAt;
        form.elements.kept_as.value = response.headers.get("Kept-As") || "";
        keptAnswers.set(form, { answers: now, leftOut });
        say(draft.dataset.kept);
      } else if (response.status === 412) {
        keptAt = response.headers.get("Kept-At");
        stop(draft.dataset.other);
      } else if (response.status === 401) {
        stop(keptAt ? draft.dataset.ended : draft.dataset.lost);
        draft.querySelector("a").hidden = false;
      } else if (response.status < 500 && response.status !== 429) {
        stop(response.status === 403 ? draft.dataset.again : draft.dataset.full);
      } else {
        throw new Error(String(response.status));
      }
    };

    async function keep() {
      window.clearTimeout(timer);
      timer = 0;
      const now = answers(form, leftOut);
      if (stopped || sending || leaving || now === saved) {
        return;
      }
      sending = new AbortController();
      try {
        const { formAction } = draft.querySelector("button");
        const request = { method: "POST", body: new FormData(form), headers: { "X-Draft": "script" }, redirect: "manual" };
        const keepalive = document.hidden && new Blob([now]).size < BYTES_BEHIND_A_CLOSED_PAGE;
        answered(await fetch(formAction, { ...request, signal: sending.signal, keepalive }), now);
      } catch {
        if (!leaving) {
          say(draft.dataset.later);
        }
      } finally {
        sending = null;
      }
      if (!leaving && answers(form, leftOut) !== saved) {
        wait();
      }
    }

    form.addEventListener("input", wait);
    form.addEventListener("change", wait);
    form.addEventListener("submit", () => {
      window.clearTimeout(timer);
      timer = 0;
      if (sending) {
        sending.abort();
      }
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) {
        keep();
      }
    });
  }

  const keys = document.getElementById("keys");
  if (keys && "shortcuts" in document.body.dataset) {
    let first = "";
    let since = 0;

    const search = () => {
      const field = document.querySelector("form[role=search] input:not([type=hidden])");
      const road = document.querySelector("a[data-search]");
      if (field) {
        field.focus();
      } else if (road) {
        road.click();
      }
      return field || road;
    };

    const DO = {
      "/": search,
      "?": () => keys.showModal() || true,
      o: () => {
        const next = document.querySelector("[data-key=o] :is(a, button)");
        if (next) {
          next.focus();
        }
        return next;
      },
      gm: () => document.querySelector("[data-home]").click() || true,
    };

    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input, textarea, select, dialog, [contenteditable]");
      if (typing || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
        return;
      }
      const both = event.timeStamp - since < SECOND_KEY_WITHIN_MS ? first + event.key : event.key;
      const act = DO[both] || DO[event.key];
      first = event.key;
      since = performance.now(); // when it was done: a page that is busy keeps a key waiting
      if (act && act()) {
        event.preventDefault();
      }
    });
  }

  /* Somebody looks over the shoulder: nothing of the page is left, its title included, until a second act. */
  const blank = document.getElementById("blank");
  if (blank) {
    const { title } = document;
    const [back, away] = document.querySelectorAll("[data-blank]");
    const turn = () => {
      blank.hidden = !blank.hidden;
      document.title = blank.hidden ? title : blank.dataset.title;
      back.focus();
    };
    away.hidden = false;
    back.addEventListener("click", turn);
    away.addEventListener("click", turn);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
        turn();
      }
    });
  }

  /* An address such as /rules#PD1, from before the rules had chapters, goes on to where that rule stands now. */
  for (const way of document.querySelectorAll("[data-numbers] a")) {
    if (location.hash === `#${way.id}`) {
      location.replace(way.href);
    }
  }

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
