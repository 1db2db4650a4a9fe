#!/bin/sh
# Planner.app and its disk image. UNTESTED until run on a Mac: needs Python 3.11 of python.org, Xcode's tools.
#   sh packaging/macos/make_app.sh [IDENTITY]     IDENTITY: "Developer ID Application: …"; without one it is signed ad hoc
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=$root/.venv/bin/python
version=$("$python" -c "import planner; print(planner.__version__)")
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct)
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
build=$root/dist/macos
"$python" "$root/packaging/make.py" --only folder --out "$build"
app=$build/Planner.app
rm -rf "$app"
mkdir -p "$app/Contents/MacOS" "$app/Contents/Resources"
cp -R "$build/build/frozen/planner/." "$app/Contents/MacOS/"
sed "s/@VERSION@/$version/g" "$here/Info.plist.in" > "$app/Contents/Info.plist"
icons=$build/planner.iconset
mkdir -p "$icons"
cp "$root/packaging/linux/planner-128.png" "$icons/icon_128x128.png"
cp "$root/packaging/linux/planner-256.png" "$icons/icon_256x256.png"
iconutil --convert icns --output "$app/Contents/Resources/planner.icns" "$icons"
codesign --force --deep --options runtime --entitlements "$here/entitlements.plist" --sign "${1:--}" "$app"
codesign --verify --deep --strict "$app"
"$app/Contents/MacOS/planner" --self-check
hdiutil create -volname Planner -srcfolder "$app" -ov -format UDZO "$build/planner-$version-macos.dmg"
# With an identity: xcrun notarytool submit … --wait, then xcrun stapler staple (the one step that needs a network).
