// A chat begins at its newest message.
const newest = () => document.querySelector("main > :last-child")?.scrollIntoView({ block: "end" });
const isRead = () => (document.querySelector("main")?.getBoundingClientRect().bottom ?? Infinity) < innerHeight + 200;
addEventListener("load", newest); // with the pictures, which push everything down

// Replaces only the messages every two seconds, so that what somebody is typing stays.
setInterval(async () => {
  if (document.hidden) return;
  try {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("live");
    const live = document.getElementById("live");
    if (!fresh || !live || live.contains(document.activeElement) || fresh.innerHTML === live.innerHTML) return;
    const follow = isRead();
    live.replaceWith(fresh);
    if (follow) newest(); // whoever reads what was earlier is left there
  } catch {
    // The server is away for a moment; the next round asks again.
  }
}, 2000);
