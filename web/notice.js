// Shows the notice of index.html where the page can't start. Browsers that can't read its other scripts must read this
// one, so it uses nothing newer than they are.
(function () {
  var notice = document.getElementById('gongkai-notice');

  function show(reason) {
    if (notice.className) return;
    notice.className = 'gk-failed';
    notice.setAttribute('role', 'alert');
    notice.appendChild(document.createElement('p')).textContent = reason;
  }

  // The page takes the notice away once it stands.
  window.gongkaiFailed = show;
  // A script that can't be read, or doesn't arrive, has no chance to say so itself.
  window.addEventListener('error', function (event) {
    if (event.message) show(event.message);
    else if (event.target.src) show('✕ ' + event.target.src);
  }, true);
  if (!('noModule' in document.createElement('script'))) show('✕ <script type="module">');
})();
