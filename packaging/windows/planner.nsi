; Installer of Planner for Windows. UNTESTED there until run there; compiled and signed on Linux by tests/packaging.
;
;   makensis -DVERSION=0.2.0 -DPAYLOAD=payload -DOUT=planner-0.2.0-win_amd64.exe planner.nsi
;
; PAYLOAD is the folder that payload.py makes: an embedded Python, that platform's wheels unpacked, and planner.ico.
; For one user, without an administrator: no service, no driver, nothing outside the user's own folder.
Unicode true
SetCompressor /SOLID lzma
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "give -DVERSION="
!endif
!ifndef PAYLOAD
  !error "give -DPAYLOAD="
!endif
!ifndef OUT
  !define OUT "planner-${VERSION}-win_amd64.exe"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Planner"

Name "Planner"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Planner"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
BrandingText "Planner ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Planner"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installer of Planner, a private, offline diary"
VIAddVersionKey "LegalCopyright" "The Planner founders, MIT licence"
!define MUI_ICON "${PAYLOAD}/planner.ico"
!define MUI_UNICON "${PAYLOAD}/planner.ico"
!insertmacro MUI_PAGE_LICENSE "${PAYLOAD}/LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Planner"
  ; What an older version had and this one has not must not stay and be imported.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  CreateShortcut "$SMPROGRAMS\Planner.lnk" "$INSTDIR\python\pythonw.exe" "-P -m planner" "$INSTDIR\planner.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Planner"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\planner.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Planner founders"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  ; Only what was put here: the diary lies elsewhere, and stays.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\planner.cmd"
  Delete "$INSTDIR\planner.ico"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Planner.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
