#!/bin/sh
# The folder of an AppImage from a frozen folder. UNTESTED as an AppImage until appimagetool has made one of it:
#   sh packaging/appimage/make_appdir.sh dist/build/frozen/planner dist/Planner.AppDir
#   appimagetool --no-appstream dist/Planner.AppDir dist/planner-x86_64.AppImage
set -eu
here=$(cd "$(dirname "$0")" && pwd)
linux=$here/../linux
frozen=$1 into=$2
id=org.planner_diary.Planner
rm -rf "$into"
mkdir -p "$into/usr/lib" "$into/usr/share/applications" "$into/usr/share/metainfo" \
  "$into/usr/share/icons/hicolor/256x256/apps"
cp -a "$frozen" "$into/usr/lib/planner"
cp "$linux/planner.desktop" "$into/usr/share/applications/$id.desktop"
cp "$linux/planner.metainfo.xml" "$into/usr/share/metainfo/$id.metainfo.xml"
cp "$linux/planner-256.png" "$into/usr/share/icons/hicolor/256x256/apps/$id.png"
cp "$linux/planner-256.png" "$into/$id.png"
cp "$linux/planner.desktop" "$into/$id.desktop"
ln -s "$id.png" "$into/.DirIcon"
cp "$here/AppRun" "$into/AppRun"
chmod 755 "$into/AppRun"
