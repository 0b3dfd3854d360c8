@echo off
rem Radiomics for Fiji from the command line, on Windows: radiomics --help
rem Builds the program first when that is needed. Options for Java go into RADIOMICS_JAVA_OPTS, for example -Xmx8g.
setlocal DisableDelayedExpansion
set "HOME_DIR=%~dp0"
set "TARGET=%HOME_DIR%target"
set "BUILT=%TARGET%\launcher.built"
set "LIBRARIES=%TARGET%\classpath.txt"

if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
set "VERSION="
for /f "tokens=3" %%v in ('call "%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined VERSION set "VERSION=%%~v"
if not defined VERSION (
    echo radiomics: Java 17 or newer is needed, and there is no "%JAVA%"; see https://adoptium.net 1>&2
    exit /b 1
)
for /f "delims=.-+ tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
    echo radiomics: Java 17 or newer is needed, found %VERSION% at "%JAVA%" 1>&2
    exit /b 1
)

call :find_jar
set "BUILD=1"
if exist "%BUILT%" if exist "%LIBRARIES%" if defined JAR (
    powershell -NoProfile -ExecutionPolicy Bypass -Command "$b = (Get-Item -LiteralPath $env:BUILT).LastWriteTimeUtc; $p = @('pom.xml', 'src\main', 'macros', 'plugins.config') | ForEach-Object { Join-Path $env:HOME_DIR $_ } | Where-Object { Test-Path -LiteralPath $_ }; if (Get-Item -LiteralPath $p | ForEach-Object { $_; if ($_.PSIsContainer) { Get-ChildItem -LiteralPath $_.FullName -Recurse } } | Where-Object { $_.LastWriteTimeUtc -gt $b } | Select-Object -First 1) { exit 1 }; if ((Get-Content -Raw -LiteralPath $env:LIBRARIES).Trim() -split ';' | Where-Object { -not (Test-Path -LiteralPath $_) }) { exit 1 }; exit 0"
    if not errorlevel 1 set "BUILD="
)
if defined BUILD (
    call :build
    if errorlevel 1 exit /b 1
)

set "CLASSES="
for /f "usebackq delims=" %%l in ("%LIBRARIES%") do set "CLASSES=%%l"
"%JAVA%" -Djava.awt.headless=true %RADIOMICS_JAVA_OPTS% -cp "%JAR%;%CLASSES%" sc.fiji.radiomics.cli.Radiomics %*
exit /b %ERRORLEVEL%

:find_jar
set "JAR="
for /f "delims=" %%j in ('dir /b /o-d "%TARGET%\Radiomics_-*.jar" 2^>nul ^| findstr /v /e "sources.jar tests.jar javadoc.jar"') do if not defined JAR set "JAR=%TARGET%\%%j"
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo radiomics: Maven is needed to build the program, and no mvn is on the PATH; see https://maven.apache.org 1>&2
    exit /b 1
)
echo radiomics: building ... ^(once after each change; the first time fetches libraries^) 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
rem dated before the build, so that a file changed meanwhile counts as changed
type nul > "%BUILT%.new"
call mvn -B -q -ntp -Dstyle.color=never -f "%HOME_DIR%pom.xml" -Dmaven.compiler.useIncrementalCompilation=true -Dmaven.test.skip=true -Denforcer.skip=true package 1>&2
if errorlevel 1 (
    del "%BUILT%.new"
    echo radiomics: the build failed, see the messages of Maven above 1>&2
    exit /b 1
)
move /y "%BUILT%.new" "%BUILT%" >nul
call :find_jar
if not defined JAR (
    echo radiomics: the build left no program in "%TARGET%" 1>&2
    exit /b 1
)
exit /b 0
