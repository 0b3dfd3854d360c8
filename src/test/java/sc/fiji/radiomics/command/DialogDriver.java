// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.IJ;
import ij.ImageJ;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Menu;
import java.awt.MenuBar;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Takes pictures of plain ImageJ with the suite in its plugins folder: the menu, the dialog of every command and its help,
 * a region, a table and a feature map; or only the dialogs of the tutorial, filled in. Needs a display; {@code
 * docs/make_imagej_screenshots} runs it under Xvfb, with nothing but ImageJ and this class on the class path.
 *
 * <p>Arguments: {@code plugins.config}, folder of the demo study, folder of the pictures, {@code all}, {@code tutorial},
 * or {@code replay} to see only that a recorded line runs.
 */
public final class DialogDriver {
    private static final Pattern LABEL = Pattern.compile("(?m)^Plugins>Radiomics, \"([^\"]+)\"");
    private static final int PATIENCE = 600; // of 100 ms
    /** Labels of commands, and what stands in the text fields of their dialogs, in order. */
    private static final String[][] TUTORIAL = {
        {"Extract Features...", "", "0.0", "", "D01", "study/D01.csv"},
        {"Batch Extract Features...", "demo/cases.csv", "demo/settings.yaml", "study/results", "2"},
        {"Build Signature and Nomogram...", "demo/study.yaml", "study/report", "2"},
        {"Apply Model...", "study/report/model.json", "new/features.csv", "new/clinical.csv", "new/predictions"},
        {"Validate Model...", "study/report/model.json", "other/features.csv", "other/clinical.csv", "other/validation"
        },
        {
            "Classify with Weka...",
            "study/results/features.csv",
            "demo/clinical.csv",
            "case",
            "metastasis",
            "1",
            "",
            "age,stage",
            "",
            "",
            "I 100 500",
            "",
            "",
            "5",
            "5",
            "1",
            "5",
            "0.5",
            "1",
            "2",
            "study/weka"
        },
    };

    private final Robot robot = new Robot();
    private final Path pictures;

    private DialogDriver(Path pictures) throws AWTException, IOException {
        this.pictures = Files.createDirectories(pictures);
    }

    public static void main(String[] arguments) throws Exception {
        ImageJ imagej = new ImageJ();
        imagej.setLocation(10, 10);
        Thread.sleep(1500);
        DialogDriver driver = new DialogDriver(Path.of(arguments[2]));
        driver.images(Path.of(arguments[1]).toAbsolutePath());
        if (arguments[3].equals("replay")) {
            driver.replay();
            System.exit(0);
        }
        driver.menu(imagej);
        if (arguments[3].equals("tutorial")) {
            for (String[] filled : TUTORIAL) {
                driver.dialog(filled[0], Arrays.asList(filled).subList(1, filled.length), false);
            }
            System.exit(0);
        }
        Matcher labels = LABEL.matcher(Files.readString(Path.of(arguments[0])));
        while (labels.find()) {
            driver.dialog(labels.group(1), List.of(), true);
        }
        driver.results();
        driver.replay();
        System.exit(0);
    }

    /** A scan with its region, and probabilities of two classes beside it. */
    private void images(Path demo) throws Exception {
        run("run('Open Image with Mask...', 'image=[" + demo.resolve("images/D01_ct.nii.gz") + "] mask=["
                + demo.resolve("images/D01_roi.nii.gz") + "] window=abdomen');"
                + "setLocation(560, 110, 500, 520); setSlice(9); getDimensions(w, h, c, n, t);"
                + "newImage('Probability maps', '32-bit black', w, h, 2, n, 1); setLocation(1060, 110, 200, 220);"
                + "selectImage(1);");
    }

    private static void run(String macro) {
        new Interpreter().run(macro.replace('\'', '"'));
    }

    /** Opens the menu by keys, because AWT does not tell where its parts are. */
    private void menu(ImageJ imagej) throws Exception {
        Point at = imagej.getLocationOnScreen();
        click(at.x + imagej.getWidth() - 30, at.y + imagej.getInsets().top - 10); // Help, the last
        robot.delay(1500);
        MenuBar bar = imagej.getMenuBar();
        Menu plugins = null;
        for (int i = bar.getMenuCount() - 1; plugins == null; i--) {
            plugins = bar.getMenu(i).getLabel().equals("Plugins") ? bar.getMenu(i) : null;
            press(bar.getMenu(i).equals(bar.getHelpMenu()) ? 0 : KeyEvent.VK_LEFT);
        }
        for (int i = 0; !plugins.getItem(i).getLabel().equals("Radiomics"); i++) {
            press(plugins.getItem(i).getLabel().equals("-") ? 0 : KeyEvent.VK_DOWN);
        }
        press(KeyEvent.VK_RIGHT);
        picture("menu", screen());
        press(KeyEvent.VK_ESCAPE);
        press(KeyEvent.VK_ESCAPE);
        press(KeyEvent.VK_ESCAPE);
    }

    private void press(int key) {
        if (key != 0) {
            robot.keyPress(key);
            robot.keyRelease(key);
            robot.delay(200);
        }
    }

    private static Rectangle screen() {
        return new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize());
    }

    private void click(int x, int y) {
        robot.mouseMove(x, y);
        robot.delay(200);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.delay(60);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    /** Opens a command from the menu, photographs what comes, and its help, and closes both. */
    private void dialog(String label, List<String> texts, boolean withHelp) throws Exception {
        String name = label.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z]+", "-")
                .replaceAll("-$", "");
        Set<Window> before = shown();
        IJ.doCommand(label);
        Optional<Window> opened = wait(before);
        if (opened.isEmpty()) {
            System.out.println("no window: " + label);
            return;
        }
        fill(opened.get(), new ArrayDeque<>(texts));
        Thread.sleep(700);
        picture(name, opened.get().getBounds());
        Set<Window> open = shown();
        Optional<Button> help = withHelp ? button(opened.get(), "Help") : Optional.empty();
        if (help.isPresent()) {
            press(help.get());
            Optional<Window> page = wait(open);
            if (page.isPresent()) {
                Thread.sleep(500);
                picture(name + "-help", page.get().getBounds());
                close(page.get());
            }
        }
        for (Window window : shown()) {
            if (!before.contains(window)) {
                close(window);
            }
        }
        Thread.sleep(500);
    }

    /** The regions are those of the overlay, if the dialog asks for them. */
    private static void fill(Container within, Deque<String> texts) {
        for (Component part : within.getComponents()) {
            if (part instanceof Choice choice && !texts.isEmpty()) {
                choice.select("Overlay");
            } else if (part instanceof TextField field && !texts.isEmpty()) {
                field.setText(texts.pop());
            } else if (part instanceof Container inner) {
                fill(inner, texts);
            }
        }
    }

    private static Set<Window> shown() {
        Set<Window> shown = new LinkedHashSet<>();
        Arrays.stream(Window.getWindows()).filter(Window::isShowing).forEach(shown::add);
        return shown;
    }

    private static Optional<Window> wait(Set<Window> before) throws InterruptedException {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<Window> opened =
                    shown().stream().filter(window -> !before.contains(window)).findFirst();
            if (opened.isPresent()) {
                return opened;
            }
            Thread.sleep(100);
        }
        return Optional.empty();
    }

    private static Optional<Button> button(Container within, String label) {
        for (Component part : within.getComponents()) {
            Optional<Button> found =
                    part instanceof Button button && button.getLabel().strip().equals(label)
                            ? Optional.of(button)
                            : part instanceof Container inner ? button(inner, label) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void close(Window window) {
        window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING));
    }

    /** What commands leave on the screen. */
    private void results() throws Exception {
        run("selectImage(1); run('Peritumoral Ring...', 'mask=Overlay to=6 result=overlay');");
        picture("result-overlay", screen());
        run("selectImage(1); run('Extract Features...', 'mask=Overlay settings=ct');");
        Thread.sleep(1500);
        picture("result-features", screen());
        run("selectImage(1); run('Feature Maps...', 'mask=Overlay features=cm_contrast radius=2');"
                + " setLocation(20, 160, 520, 560);");
        Thread.sleep(1500);
        picture("result-map", screen());
    }

    /** The line that the recorder writes when OK is pressed makes the same table when it runs as a macro. */
    private void replay() throws Exception {
        Path first = pictures.resolve("recorded.csv").toAbsolutePath();
        Path again = pictures.resolve("replayed.csv").toAbsolutePath();
        run("selectImage(1); run('Record...');");
        Set<Window> before = shown();
        IJ.doCommand("Extract Features...");
        Window dialog = wait(before).orElseThrow();
        fill(dialog, new ArrayDeque<>(List.of("", "0.0", "", "recorded", first.toString())));
        press(button(dialog, "OK").orElseThrow());
        for (int i = 0; i < PATIENCE && !Files.exists(first); i++) {
            robot.delay(100);
        }
        robot.delay(2000);
        picture("result-recorder", screen());
        String macro = Recorder.getInstance().getText();
        new Interpreter().run(macro.substring(macro.indexOf("run(\"Extract")).replace("recorded.csv", "replayed.csv"));
        if (Files.mismatch(first, again) != -1) {
            throw new IllegalStateException("the recorded line made another table: " + macro);
        }
    }

    private static void press(Button button) {
        ActionEvent pressed = new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel());
        // why: what is pressed may be modal
        Arrays.stream(button.getActionListeners())
                .forEach(listener -> new Thread(() -> listener.actionPerformed(pressed)).start());
    }

    private void picture(String name, Rectangle part) throws IOException {
        robot.waitForIdle();
        ImageIO.write(
                robot.createScreenCapture(part.intersection(screen())),
                "png",
                pictures.resolve(name + ".png").toFile());
    }
}
