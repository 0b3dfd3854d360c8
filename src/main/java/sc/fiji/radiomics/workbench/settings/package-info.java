/**
 * The settings editor: a form derived from the settings record, to be put into any window. May import {@code pipeline},
 * {@code io} and the base package. Start with {@code SettingsForm}, which knows all keys; {@code SettingsPanel} draws it.
 */
package sc.fiji.radiomics.workbench.settings;
