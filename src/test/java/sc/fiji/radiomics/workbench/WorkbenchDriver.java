// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.prefs.Preferences;
import javax.imageio.ImageIO;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.plaf.FontUIResource;
import javax.swing.text.JTextComponent;
import sc.fiji.radiomics.Language;

/**
 * Drives the real window with mouse and file chooser through the demo study, and takes a picture at each step. Needs a
 * display; {@code docs/make_screenshots} runs it under Xvfb.
 *
 * <p>Arguments: language tag, folder of the demo study, new project folder, folder for the pictures, font size or 0, and
 * optionally the number of cases to extract.
 */
public final class WorkbenchDriver {
    private final Robot robot;
    private final Path pictures;
    private final String prefix;
    private WorkbenchWindow window;

    private WorkbenchDriver(Path pictures, String prefix) throws AWTException, IOException {
        this.robot = new Robot();
        this.pictures = Files.createDirectories(pictures);
        this.prefix = prefix;
        robot.setAutoDelay(40);
    }

    public static void main(String[] arguments) throws Exception {
        Language language = arguments[0].equals("zh") ? Language.CHINESE : Language.ENGLISH;
        Path demo = Path.of(arguments[1]).toAbsolutePath();
        Path project = Path.of(arguments[2]).toAbsolutePath();
        int size = Integer.parseInt(arguments[4]);
        if (size > 0) {
            enlargeFonts(size);
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        WorkbenchDriver driver = new WorkbenchDriver(Path.of(arguments[3]), "workbench-" + language.tag());
        driver.open(language, project);
        driver.cases(demo, arguments.length > 5 ? Integer.parseInt(arguments[5]) : 0);
        driver.settings(demo);
        driver.extraction();
        driver.table();
        driver.study(demo);
        driver.report();
        onScreen(() -> {
            driver.window.dispose();
            return null;
        });
        System.exit(0);
    }

    private static void enlargeFonts(int size) {
        for (Object key : UIManager.getLookAndFeelDefaults().keySet().toArray()) {
            if (key.toString().endsWith(".font")) {
                FontUIResource font = (FontUIResource) UIManager.getFont(key);
                UIManager.put(key, new FontUIResource(font.deriveFont((float) size)));
            }
        }
    }

    private void open(Language language, Path project) throws Exception {
        Preferences node = Preferences.userRoot().node("sc/fiji/radiomics/driver");
        Remembered remembered = new Remembered(node);
        remembered.remember(language);
        window = onScreen(() -> WorkbenchWindow.show(remembered, Workers.start(), Optional.empty()));
        pause(1000);
        onScreen(() -> {
            window.setLocation(40, 40); // why: the place that a window manager chose is not known at once
            return null;
        });
        pause(1000);
        picture("0-welcome");
        choose("welcome.open", project.toFile());
        until(() -> found("steps").isPresent());
    }

    private void cases(Path demo, int count) throws Exception {
        pause(300);
        picture("1-cases-empty");
        Path manifest = demo.resolve("cases.csv");
        if (count > 0) {
            Path part = demo.resolve("cases-part.csv");
            Files.write(part, Files.readAllLines(manifest).subList(0, count + 1));
            manifest = part;
        }
        choose("cases.manifest", manifest.toFile());
        JTable table = (JTable) component("cases.table");
        until(() -> table.getRowCount() > 0);
        pause(4000); // thumbnails
        clickCell(table, 0, 1);
        pause(600);
        picture("1-cases");
    }

    private void settings(Path demo) throws Exception {
        step(Step.SETTINGS);
        String text = Files.readString(demo.resolve("settings.yaml"));
        type("settings.text", text.replace("fbn32", "fbn3x"));
        picture("2-settings-wrong");
        type("settings.text", text);
        picture("2-settings");
    }

    private void extraction() throws Exception {
        step(Step.EXTRACTION);
        click("extraction.start");
        until(() -> done(1));
        picture("3-extraction-running");
        click("extraction.stop");
        until(() -> component("extraction.start").isEnabled());
        picture("3-extraction-stopped");
        click("extraction.start");
        until(() -> !component("extraction.stop").isEnabled());
        pause(1500);
        picture("3-extraction");
    }

    private boolean done(int cases) {
        JTable table = (JTable) component("extraction.cases");
        int done = 0;
        for (int row = 0; row < table.getRowCount(); row++) {
            done += String.valueOf(table.getValueAt(row, 2)).isEmpty()
                            && table.getValueAt(row, 1).equals(table.getValueAt(table.getRowCount() - 1, 1))
                    ? 0
                    : 1;
        }
        return done >= cases;
    }

    private void table() throws Exception {
        step(Step.TABLE);
        until(() -> ((JTable) component("table.features")).getRowCount() > 0);
        picture("4-table");
        click("table.flagged");
        picture("4-table-flagged");
    }

    private void study(Path demo) throws Exception {
        step(Step.STUDY);
        pause(500);
        picture("5-study-incomplete");
        choose("plan.choose", demo.resolve("clinical.csv").toFile());
        pause(1000);
        for (Map.Entry<String, String> field : Map.of(
                        "plan.name", "Demo study",
                        "plan.tables.roi", "tumour",
                        "plan.outcome.column", "metastasis",
                        "plan.cohorts.column", "cohort",
                        "plan.cohorts.centre", "centre",
                        "plan.selection.maximum", "4",
                        "plan.validation.resamples", "200")
                .entrySet()) {
            type(field.getKey(), field.getValue());
        }
        use("age", 1);
        use("ca19_9", 1);
        use("stage", 2);
        until(() -> ((JTextComponent) component("study-told")).getText().contains("training"));
        scrollTo("plan.name");
        picture("5-study");
        scrollTo("plan.seed");
        scrollTo("candidates-scroll");
        picture("5-study-candidates");
        scrollTo("plan.validation.chainResamples");
        picture("5-study-signature");
        click("macro.show");
        picture("5-study-macro");
        click("macro.show");
        JTabbedPane tabs = (JTabbedPane) component("study-tabs");
        Rectangle second = onScreen(() -> tabs.getBoundsAt(1));
        clickAt(tabs, (int) second.getCenterX(), (int) second.getCenterY());
        picture("5-study-text");
        click("study.start");
        pause(1000);
        picture("5-study-running");
        until(() -> !component("study.stop").isEnabled());
        pause(500);
        picture("5-study-done");
    }

    private void scrollTo(String name) throws Exception {
        JComponent field = (JComponent) component(name);
        onScreen(() -> {
            ((JComponent) field.getParent()).scrollRectToVisible(field.getBounds());
            return null;
        });
        pause(300);
    }

    private void use(String column, int use) throws Exception {
        JTable table = (JTable) component("plan.candidates");
        onScreen(() -> {
            for (int row = 0; row < table.getRowCount(); row++) {
                if (table.getValueAt(row, 0).equals(column)) {
                    JComboBox<?> choice =
                            (JComboBox<?>) ((javax.swing.DefaultCellEditor) table.getCellEditor(row, 1)).getComponent();
                    table.setValueAt(choice.getItemAt(use), row, 1);
                }
            }
            return null;
        });
    }

    private void report() throws Exception {
        step(Step.REPORT);
        JList<?> figures = (JList<?>) component("report.figures");
        until(() -> figures.getModel().getSize() > 0);
        onScreen(() -> {
            for (int i = 0; i < figures.getModel().getSize(); i++) {
                if (figures.getModel().getElementAt(i).toString().contains("nomogram-combined")) {
                    figures.setSelectedIndex(i);
                }
            }
            return null;
        });
        FigureView figure = (FigureView) component("report.figure");
        until(() -> figure.picture().isPresent());
        pause(1000);
        picture("6-report");
    }

    private void step(Step step) throws Exception {
        JList<?> steps = (JList<?>) component("steps");
        Rectangle cell = onScreen(() -> steps.getCellBounds(step.ordinal(), step.ordinal()));
        for (int i = 0; i < 5 && onScreen(steps::getSelectedIndex) != step.ordinal(); i++) { // why: as for choose
            clickAt(steps, cell.x + cell.width / 3, cell.y + cell.height / 2);
            pause(500);
        }
    }

    /** Presses a button and chooses a file in the dialog that it opens. */
    private void choose(String button, File file) throws Exception {
        JFileChooser[] chooser = new JFileChooser[1];
        for (int i = 0; i < 3 && chooser[0] == null; i++) { // why: a busy machine loses a click now and then
            click(button);
            pause(2000);
            chooser[0] = onScreen(WorkbenchDriver::shownChooser);
        }
        file.getParentFile().mkdirs();
        if (chooser[0].getFileSelectionMode() == JFileChooser.DIRECTORIES_ONLY) {
            file.mkdirs();
        }
        onScreen(() -> {
            if (chooser[0].isMultiSelectionEnabled()) {
                chooser[0].setSelectedFiles(new File[] {file});
            } else {
                chooser[0].setSelectedFile(file);
            }
            chooser[0].approveSelection();
            return null;
        });
        pause(500);
    }

    private static JFileChooser shownChooser() {
        for (Window open : Window.getWindows()) {
            if (open.isShowing() && Words.find(open, "chooser") instanceof JFileChooser there) {
                return there;
            }
        }
        return null;
    }

    private void type(String name, String text) throws Exception {
        Component field = component(name);
        onScreen(() -> {
            if (field instanceof JComboBox<?> box) {
                ((JTextComponent) box.getEditor().getEditorComponent()).setText(text);
            } else if (field instanceof JTextField line) {
                line.setText(text);
            } else {
                ((JTextComponent) field).setText(text);
            }
            return null;
        });
        pause(400);
    }

    private void click(String name) throws Exception {
        Component component = component(name);
        scrollTo(name);
        clickAt(component, component.getWidth() / 2, component.getHeight() / 2);
    }

    private void clickCell(JTable table, int row, int column) throws Exception {
        Rectangle cell = onScreen(() -> table.getCellRect(row, column, true));
        clickAt(table, (int) cell.getCenterX(), (int) cell.getCenterY());
    }

    private void clickAt(Component component, int x, int y) throws Exception {
        Point at = onScreen(component::getLocationOnScreen);
        robot.mouseMove(at.x + x, at.y + y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        pause(300);
    }

    private Component component(String name) {
        return found(name).orElseThrow(() -> new IllegalStateException("no component is called " + name));
    }

    private Optional<Component> found(String name) {
        return Optional.ofNullable(Words.find((Container) window.getRootPane(), name));
    }

    private void picture(String name) throws Exception {
        robot.mouseMove(2, 2);
        pause(500);
        Rectangle bounds = onScreen(window::getBounds);
        File file = pictures.resolve(prefix + "-" + name + ".png").toFile();
        ImageIO.write(
                (java.awt.image.BufferedImage)
                        robot.createMultiResolutionScreenCapture(bounds).getResolutionVariants().stream()
                                .reduce((small, large) -> large)
                                .orElseThrow(),
                "png",
                file);
    }

    private static void until(BooleanSupplier condition) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        while (!onScreen(condition::getAsBoolean)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited three minutes in vain");
            }
            Thread.sleep(100);
        }
    }

    private static void pause(int milliseconds) throws InterruptedException {
        Thread.sleep(milliseconds);
    }

    private static <T> T onScreen(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        SwingUtilities.invokeLater(task);
        return task.get();
    }
}
