; Inno Setup 6: iscc /DVersion=0.1.0 /DFolder=..\..\build\dist\pairwell /DIcon=..\..\build\pictures\pairwell.ico pairwell.iss
; For one user, without an administrator. With /DSignTool the installer and the uninstaller are signed as well.
#ifndef Version
  #error Give /DVersion=
#endif

[Setup]
AppId={{6C0B7C0E-2B0F-4C58-9D0B-6A1E7C8A5F11}
AppName=Pairwell
AppVersion={#Version}
AppPublisher=Pairwell
DefaultDirName={autopf}\Pairwell
DefaultGroupName=Pairwell
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=Pairwell-{#Version}-Windows
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\pairwell.exe
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; a file of an older version that the new one no longer has would be loaded all the same
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Pairwell"; Filename: "{app}\pairwell.exe"
Name: "{autodesktop}\Pairwell"; Filename: "{app}\pairwell.exe"; Tasks: desktop

[Run]
Filename: "{app}\pairwell.exe"; Description: "{cm:LaunchProgram,Pairwell}"; Flags: postinstall nowait skipifsilent
