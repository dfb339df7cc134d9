# The portable zip and the installer out of the built folder: packaging\windows\package.ps1 -Build build
# With PAIRWELL_CERTIFICATE (thumbprint of a certificate in the store) every program and library is signed first.
param([string]$Build = "build")
$ErrorActionPreference = "Stop"
$version = python -c "from importlib.metadata import version; print(version('pairwell'))"
$folder = (Resolve-Path "$Build\dist\pairwell").Path
$icon = (Resolve-Path "$Build\pictures\pairwell.ico").Path

if ($env:PAIRWELL_CERTIFICATE) {
    $own = Get-ChildItem $folder -Recurse -Include *.exe, *.dll, *.pyd |
        Where-Object { (Get-AuthenticodeSignature $_.FullName).Status -ne "Valid" }
    foreach ($file in $own) {
        signtool sign /sha1 $env:PAIRWELL_CERTIFICATE /fd sha256 /tr http://timestamp.digicert.com /td sha256 /q $file.FullName
        if ($LASTEXITCODE) { throw "not signed: $file" }
    }
}

Compress-Archive -Path $folder -DestinationPath "$Build\Pairwell-$version-Windows-portable.zip" -Force
& "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" /Q "/DVersion=$version" "/DFolder=$folder" "/DIcon=$icon" `
    "/O$((Resolve-Path $Build).Path)" "$PSScriptRoot\pairwell.iss"
if ($LASTEXITCODE) { throw "Inno Setup failed" }
Get-ChildItem $Build -File -Filter "Pairwell-*" | Get-FileHash -Algorithm SHA256 |
    ForEach-Object { "$($_.Hash.ToLower())  $(Split-Path $_.Path -Leaf)" } | Set-Content "$Build\SHA256SUMS.txt"
