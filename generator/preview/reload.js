// Loads the page anew when the preview has something else to show. The browser keeps the place
// where the reader was. A hidden tab lets go of its connection: browsers allow few at a time.
"use strict";
{
  const seen = encodeURIComponent(document.currentScript.dataset.version);
  let events = null;
  const follow = () => {
    if (document.visibilityState === "hidden") {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource(`/-readout/events?seen=${seen}`);
      events.addEventListener("reload", () => {
        events.close();
        location.reload();
      });
    }
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}
