#!/bin/sh
# Programs that no Python package brings. Given what they are for, installs those that are missing on Debian where it
# may, else says what to install:
#   browser  Chromium (or Chrome) and a font with Chinese characters, for the browser tests
#   quick    Chromium without windows, in which the browser tests take a third of the time; not on every system
#   others   Firefox and WebKit with what drives them, in which the way to a number is tried too
#   scans    tesseract, the second pair of eyes on scanned pages
#   word     LibreOffice, which turns Word 97 files (.doc, .wps, .rtf) into .docx
#   sheets   LibreOffice with spreadsheets, which opens the .xlsx files as a reader would
#   r        R, for the examples in the docs
set -eu

found() {
    for name in "$@"; do
        command -v "$name" >/dev/null && return
    done
    false
}

browser() {
    found chromium chromium-browser google-chrome google-chrome-stable ||
        ls "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" >/dev/null 2>&1
}

fonts() {
    [ "$(uname)" = Darwin ] || fc-list :lang=zh-cn family 2>/dev/null | grep -q .
}

scans() {
    found tesseract && tesseract --list-langs 2>/dev/null | grep -q chi_sim
}

sheets() {
    found localc scalc || [ -d /Applications/LibreOffice.app ]
}

missing=""
for use in "$@"; do
    case $use in
    browser)
        browser || missing="$missing chromium"
        fonts || missing="$missing fontconfig fonts-noto-cjk"
        ;;
    quick) found chromium-headless-shell || missing="$missing chromium-headless-shell" ;;
    others)
        found firefox-esr firefox || missing="$missing firefox-esr"
        found WebKitWebDriver || missing="$missing webkit2gtk-driver"
        found Xvfb || missing="$missing xvfb"
        ;;
    scans) scans || missing="$missing tesseract-ocr tesseract-ocr-chi-sim" ;;
    word) found soffice libreoffice || missing="$missing libreoffice-writer" ;;
    sheets) sheets || missing="$missing libreoffice-calc" ;;
    r) found Rscript || missing="$missing r-base-core" ;;
    esac
done
[ -n "$missing" ] || exit 0

root=""
[ "$(id -u)" = 0 ] || root="sudo -n"
if ! command -v apt-get >/dev/null || ! $root true 2>/dev/null; then
    echo "Not installed:$missing (names of Debian's packages). Install them, then run this again." >&2
    echo "缺少上列程序，请安装后重试。" >&2
    exit 1
fi
echo "Installing:$missing"
$root apt-get update -qq
# shellcheck disable=SC2086 # names of packages, one word each
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
