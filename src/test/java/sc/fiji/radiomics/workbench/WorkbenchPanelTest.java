// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.SmallStudy;
import sc.fiji.radiomics.io.CsvTable;

/** The content of the window, built and used without a display. */
class WorkbenchPanelTest extends OpenWorkbench {
    private void extract() throws IOException {
        desk.files = List.of(SmallStudy.write(folder.resolve("data"), 4));
        click("cases.manifest");
        type("settings.text", "preset: mr\n");
        session.go(Step.EXTRACTION);
        click("extraction.start");
        session.go(Step.TABLE);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyComponentSpeaksInEveryStep(Language language) {
        show(language);
        click("macro.show");
        for (Step step : Step.values()) {
            session.go(step);
            Map<String, Integer> names = new TreeMap<>();
            walk(panel, names);
            names.forEach((name, count) -> assertEquals(1, count, name));
            assertTrue(names.size() > 60, "found only " + names);
        }
    }

    private static void walk(Container within, Map<String, Integer> names) {
        for (Component part : within.getComponents()) {
            boolean isOurs = part.getName() != null && part.getName().matches("[a-z]+([.-][a-zA-Z.-]+)?");
            if (isOurs) {
                names.merge(part.getName(), 1, Integer::sum);
                if (part instanceof AbstractButton button) {
                    assertFalse(button.getText().isBlank(), part.getName());
                    assertNotNull(button.getToolTipText(), part.getName() + " needs a tip");
                } else if (part instanceof JLabel label && part.getName().endsWith(".label")) {
                    assertFalse(label.getText().isBlank(), part.getName());
                    assertNotNull(label.getToolTipText(), part.getName() + " needs a tip");
                    assertNotNull(label.getLabelFor(), part.getName());
                }
            }
            if (part instanceof Container inner && !(part instanceof JComboBox)) {
                walk(inner, names);
            }
        }
    }

    @Test
    void aKeyLeadsToOneComponentOfAStep() {
        for (Step step : Step.values()) {
            Set<Integer> taken = new HashSet<>(List.of((int) 'P', (int) 'L', (int) 'M'));
            taken.removeAll(step == Step.SETTINGS || step == Step.STUDY ? Set.of((int) 'P') : Set.of());
            mnemonics(find(Container.class, "step." + step), taken, new ArrayList<>());
        }
    }

    private static void mnemonics(Container within, Set<Integer> taken, List<String> names) {
        for (Component part : within.getComponents()) {
            int key = part instanceof AbstractButton button
                    ? button.getMnemonic()
                    : part instanceof JLabel label ? label.getDisplayedMnemonic() : 0;
            if (key != 0) {
                assertTrue(taken.add(key), (char) key + " is taken: " + part.getName() + ", " + names);
                names.add(part.getName());
            }
            if (part instanceof Container inner) {
                mnemonics(inner, taken, names);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theWindowFitsASmallScreen(Language language) {
        show(language);
        click("macro.show");
        assertTrue(
                panel.getPreferredSize().width <= 1270, panel.getPreferredSize().toString());
        assertTrue(
                panel.getPreferredSize().height <= 720, panel.getPreferredSize().toString());
    }

    @Test
    void aStudyIsLedFromCasesToItsTable() throws IOException {
        extract();
        assertEquals(4, find(JTable.class, "cases.table").getRowCount());
        assertEquals("4 done, 0 failed, 0 to do", extracted());
        click("table.results");
        CsvTable features = CsvTable.read(session.project().features());
        assertEquals(features, desk.results.orElseThrow());
        desk.target = java.util.Optional.of(folder.resolve("saved.csv"));
        click("table.save");
        assertEquals(features, CsvTable.read(folder.resolve("saved.csv")));
        click("table.copy");
        String[] lines = desk.copied.get(0).split("\n");
        assertEquals(5, lines.length);
        assertEquals("Notes\t" + String.join("\t", features.header()), lines[0]);
        assertTrue(lines[1].contains("\tP-1\t"), lines[1]);
        click("table.quality");
        assertEquals(List.of(session.project().results().resolve("quality.html")), desk.browsed);
    }

    private String extracted() {
        session.go(Step.EXTRACTION);
        String text = text("extraction-count");
        session.go(Step.TABLE);
        return text;
    }

    @Test
    void sortedRowsAreSavedAsTheyStand() throws IOException {
        extract();
        JTable table = find(JTable.class, "table.features");
        table.getRowSorter().toggleSortOrder(1);
        table.getRowSorter().toggleSortOrder(1);
        click("table.results");
        assertEquals(
                List.of("P-4", "P-3", "P-2", "P-1"), desk.results.orElseThrow().column("case"));
    }

    @Test
    void flaggedColumnsAreThoseOfTheQualityPage() throws IOException {
        extract();
        int all = find(JTable.class, "table.features").getColumnCount();
        FeatureSheet sheet = session.sheet().orElseThrow();
        CsvTable quality = CsvTable.read(session.project().results().resolve("quality.csv"));
        Set<String> flagged = new HashSet<>(quality.column("column"));
        flagged.retainAll(sheet.features());
        assertFalse(flagged.isEmpty());
        click("table.flagged");
        JTable table = find(JTable.class, "table.features");
        int shown = 0;
        for (int i = 0; i < table.getColumnCount(); i++) {
            shown += sheet.features().contains(table.getColumnName(i)) ? 1 : 0;
        }
        assertEquals(
                sheet.features().stream()
                        .filter(c -> !sheet.ofColumn(c).isEmpty())
                        .count(),
                shown);
        assertTrue(shown < all, shown + " of " + all);
    }

    @Test
    void wrongSettingsAreToldAsTheyAreTypedAndKept() {
        session.go(Step.SETTINGS);
        type("settings.text", "preset: ct\nresampling: {spacing: [1, 1, -1]}\n");
        String told = text("settings-told");
        assertEquals(SettingsCheck.of(session.settingsText(), "settings.yaml").error(), told);
        assertTrue(told.startsWith("settings settings.yaml, line 2: "), told);
        Session again = new Session(ProjectFolder.open(folder.resolve("project")), Workers.here());
        assertEquals("preset: ct\nresampling: {spacing: [1, 1, -1]}\n", again.settingsText());
    }

    @Test
    void casesAreNamedAndRemovedInTheTable() throws IOException {
        desk.files = List.of(SmallStudy.write(folder.resolve("data"), 3));
        click("cases.manifest");
        JTable table = find(JTable.class, "cases.table");
        table.setValueAt("First", 0, CaseTableModel.CASE);
        table.setValueAt("tumour; node", 0, CaseTableModel.REGIONS);
        assertEquals("First", session.cases().get(0).id());
        assertEquals(List.of("tumour", "node"), session.cases().get(0).regions());
        table.setValueAt("P-2", 0, CaseTableModel.CASE);
        assertEquals("case ids must be unique, found 'P-2' twice", text("told"));
        assertEquals("First", session.cases().get(0).id());
        table.setRowSelectionInterval(1, 1);
        click("cases.remove");
        assertEquals(
                List.of("First", "P-3"),
                session.cases().stream().map(one -> one.id()).toList());
        table.setRowSelectionInterval(1, 1);
        click("cases.open");
        assertEquals(List.of("P-3 1"), desk.shown);
    }

    @Test
    void casesAreFoundByAPattern() throws IOException {
        SmallStudy.write(folder.resolve("data"), 3);
        desk.filling = form -> {
            ((JTextField) Words.find(form, "pattern.images")).setText(folder + "/data/image{case}.nii.gz");
            ((JTextField) Words.find(form, "pattern.masks")).setText(folder + "/data/mask{case}.nii.gz");
        };
        click("cases.pattern");
        assertEquals(
                List.of("1", "2", "3"),
                session.cases().stream().map(one -> one.id()).toList());
        assertEquals("3 cases added, 0 replaced.", text("told"));
        desk.filling = form -> ((JTextField) Words.find(form, "pattern.images")).setText("none.nii");
        click("cases.pattern");
        assertEquals("pattern 'none.nii': must contain {case} where the case id stands", text("told"));
    }

    @Test
    void thumbnailsAreDrawnOnceAndKept() throws IOException {
        extract();
        session.go(Step.CASES);
        JTable table = find(JTable.class, "cases.table");
        for (int row = 0; row < 4; row++) {
            Pictures.Shrunk picture = (Pictures.Shrunk) table.getValueAt(row, CaseTableModel.PICTURE);
            Pictures.Shrunk again = (Pictures.Shrunk) table.getValueAt(row, CaseTableModel.PICTURE);
            assertTrue(again.picture().isPresent(), picture.toString());
        }
        try (var files = Files.list(folder.resolve("project/thumbnails"))) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void theMacroFollowsTheStep() {
        click("macro.show");
        session.go(Step.STUDY);
        String macro = text("macro.text");
        assertEquals(MacroScript.upTo(Step.STUDY, session.project(), session.language()), macro);
        assertTrue(macro.contains("run(\"Batch Extract Features...\", \"manifest="), macro);
        assertTrue(macro.contains("run(\"Build Signature and Nomogram...\", \"plan="), macro);
        click("macro.copy");
        assertEquals(List.of(macro), desk.copied);
        desk.target = java.util.Optional.of(folder.resolve("a.ijm"));
        click("macro.save");
        assertEquals(List.of(macro), List.of(read(folder.resolve("a.ijm"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theListOfStepsLeadsAndIsRemembered() {
        find(JList.class, "steps").setSelectedIndex(Step.TABLE.ordinal());
        assertEquals(Step.TABLE, session.step());
        assertEquals(Step.TABLE, new Session(ProjectFolder.open(folder.resolve("project")), Workers.here()).step());
        assertEquals("There is no feature table yet: run the extraction.", text("table-count"));
    }

    @Test
    void figuresAreShownCopiedAndSaved() throws IOException {
        Path report = Files.createDirectories(session.project().report().resolve("figures"))
                .getParent();
        Files.writeString(report.resolve("report.html"), "<p>report</p>");
        for (String name : List.of("roc-training", "nomogram")) {
            java.awt.image.BufferedImage picture = new java.awt.image.BufferedImage(name.length(), 7, 1);
            javax.imageio.ImageIO.write(
                    picture, "png", report.resolve("figures/" + name + ".png").toFile());
            Files.writeString(report.resolve("figures/" + name + ".svg"), "<svg/>" + name);
        }
        session.go(Step.REPORT);
        JList<?> figures = find(JList.class, "report.figures");
        assertEquals(2, figures.getModel().getSize());
        figures.setSelectedIndex(1);
        click("report.copy");
        assertEquals(List.of("12 x 7"), desk.copied);
        desk.target = java.util.Optional.of(folder.resolve("Figure 1.svg"));
        click("report.save");
        assertEquals("<svg/>roc-training", read(folder.resolve("Figure 1.svg")));
        desk.target = java.util.Optional.of(folder.resolve("Figure 1.doc"));
        click("report.save");
        assertEquals("a figure's file must end in .svg, .pdf, .png, found Figure 1.doc", text("told"));
        click("report.open");
        click("report.folder");
        assertEquals(List.of(report.resolve("report.html"), report.resolve("")), desk.browsed);
        assertEquals("2 figures; report in " + report, text("report-state"));
    }
}
