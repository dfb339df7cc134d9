#!/usr/bin/env bash
# Pairwell.app into a .dmg: packaging/mac/dmg.sh [BUILD]
#
# With PAIRWELL_IDENTITY ("Developer ID Application: …") every library is signed by itself, the innermost first, then the
# app: `codesign --deep` is not for distribution. With PAIRWELL_NOTARY (a profile of `notarytool store-credentials`)
# both the app and the image are notarised and stapled, so that a Mac without a network opens them too. Without them
# the app carries an ad-hoc signature, and Gatekeeper asks.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
app=$build/dist/Pairwell.app
version=$(python -c "from importlib.metadata import version; print(version('pairwell'))")
image=$build/Pairwell-$version-macOS-$(uname -m).dmg
entitlements=packaging/mac/entitlements.plist

sign() { # for the ad-hoc signature, "-", neither a time stamp nor the hardened runtime makes sense
    if [ -n "${PAIRWELL_IDENTITY:-}" ]; then
        codesign --force --timestamp --options runtime --entitlements "$entitlements" --sign "$PAIRWELL_IDENTITY" "$@"
    else
        codesign --force --sign - "$@"
    fi
}

notarise() {
    [ -n "${PAIRWELL_NOTARY:-}" ] || return 0
    local sent=$1
    if [ -d "$sent" ]; then
        ditto -c -k --keepParent "$sent" "$build/notarise.zip"
        sent=$build/notarise.zip
    fi
    xcrun notarytool submit "$sent" --keychain-profile "$PAIRWELL_NOTARY" --wait
    xcrun stapler staple "$1"
}

# LICENCES.txt and the notices were written beside the folder that the app was made of.
cp -R "$build/dist/pairwell/LICENCES.txt" "$build/dist/pairwell/notices" "$app/Contents/Resources/"
ln -sf pairwell "$app/Contents/MacOS/pairwell-cli"

while IFS= read -r -d '' file; do
    if file -b "$file" | grep -q Mach-O; then sign "$file"; fi
done < <(find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' -o -perm -u+x \) ! -path '*/MacOS/pairwell' -print0)
find "$app/Contents" -type d -name '*.framework' -print0 | while IFS= read -r -d '' each; do sign "$each"; done
sign "$app/Contents/MacOS/pairwell"
sign "$app"
codesign --verify --strict --verbose=2 "$app"
notarise "$app"

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
hdiutil create -volname Pairwell -srcfolder "$staging" -format UDZO -ov "$image"
[ -z "${PAIRWELL_IDENTITY:-}" ] || codesign --force --timestamp --sign "$PAIRWELL_IDENTITY" "$image"
notarise "$image"
shasum -a 256 "$image" >"$image.sha256"
