// Replaces only the messages every two seconds, so that what somebody is typing stays.
setInterval(async () => {
  if (document.hidden) return;
  try {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
    const live = document.getElementById("live");
    if (!fresh || live.contains(document.activeElement) || fresh.innerHTML === live.innerHTML) return;
    live.replaceWith(fresh);
    scrollTo(0, document.body.scrollHeight);
  } catch {
    // The server is away for a moment; the next round asks again.
  }
}, 2000);
