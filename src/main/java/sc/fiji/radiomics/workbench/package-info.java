// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
/**
 * The workbench: one window that leads through a study, from cases to the report, on top of the same {@code Pipeline} and
 * {@code Study} as every other door. May import everything but {@code command} and {@code cli}; models (project, session,
 * tables, checks, macro text) know no Swing, views hold no state that is not in the project folder.
 * Start with {@code Session}, what the window shows, and {@code WorkbenchPanel}, the window's content.
 */
package sc.fiji.radiomics.workbench;
