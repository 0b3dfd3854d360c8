/**
 * The doors inside Fiji and ImageJ: SciJava commands for menu, macro and script, and the bridge that runs the same
 * commands in plain ImageJ. May import every package but {@code cli}. Start with {@code ExtractFeatures}; then
 * {@code CommandBridge}, which explains how one command lives in two worlds.
 */
package sc.fiji.radiomics.command;
