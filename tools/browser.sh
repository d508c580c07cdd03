#!/bin/sh
# What the browser tests need and no Python package brings: Chromium (or Chrome) and a font with Chinese characters.
# Installs them on Debian where it may, else says what to install.
set -eu

browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    ls "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" 2>/dev/null
}

fonts() {
    [ "$(uname)" = Darwin ] || fc-list :lang=zh-cn family 2>/dev/null | grep -q .
}

missing=""
browser >/dev/null || missing="chromium"
fonts || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0

root=""
[ "$(id -u)" = 0 ] || root="sudo -n"
if ! command -v apt-get >/dev/null || ! $root true 2>/dev/null; then
    echo "The browser tests need:$missing (Chromium or Chrome, a Chinese font). Install it, then run this again." >&2
    echo "浏览器测试需要 Chromium（或 Chrome）和中文字体，请安装后重试。" >&2
    exit 1
fi
echo "Installing for the browser tests: $missing"
$root apt-get update -qq
# shellcheck disable=SC2086 # names of packages, one word each
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fontconfig $missing >/dev/null
