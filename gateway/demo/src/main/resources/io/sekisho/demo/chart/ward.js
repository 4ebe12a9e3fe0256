// Shows what happens on the ward while a page is open. Nothing here is needed to read a chart.
(function () {
  "use strict";
  var SHOWN_MILLIS = 8000;
  var RETRY_MILLIS = 5000;
  var state = document.getElementById("ward-state");
  var toasts = document.getElementById("toasts");

  function say(text, connected) {
    state.textContent = "病棟通知: " + text;
    state.classList.toggle("connected", connected);
  }

  function show(note) {
    var toast = document.createElement("a");
    toast.className = "toast";
    toast.href = "/chart/patients/" + encodeURIComponent(note.patient);
    toast.textContent = note.text;
    toasts.appendChild(toast);
    setTimeout(function () { toast.remove(); }, SHOWN_MILLIS);
  }

  function listen() {
    var scheme = location.protocol === "https:" ? "wss://" : "ws://";
    var socket = new WebSocket(scheme + location.host + "/chart/ward");
    socket.onopen = function () { say("接続中", true); };
    socket.onmessage = function (message) {
      var news = JSON.parse(message.data);
      if (news.kind === "note") {
        show(news);
      }
    };
    socket.onclose = function () {
      say("未接続", false);
      setTimeout(listen, RETRY_MILLIS);
    };
  }

  listen();
})();
