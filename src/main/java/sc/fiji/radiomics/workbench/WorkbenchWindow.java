// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JPanel;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.Texts;

/** The window of the workbench, its menus and the project that is open in it. */
public final class WorkbenchWindow extends JFrame {
    private static final long serialVersionUID = 1L;

    private final transient Remembered remembered;
    private final transient Workers workers;
    private transient Words words;
    private transient Desk desk;
    private transient Optional<Session> session = Optional.empty();
    private String told = "";

    private WorkbenchWindow(Remembered remembered, Workers workers) {
        this.remembered = remembered;
        this.workers = workers;
        setName("workbench");
        setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                session.ifPresent(Session::close);
                workers.close();
            }
        });
        speak(remembered.language(Locale.getDefault()));
    }

    /**
     * Shows the workbench with the last project, or with a welcome; a window that is there already comes to the front.
     * Called from any thread; returns at once.
     */
    public static void open() {
        SwingUtilities.invokeLater(() -> {
            Optional<Frame> there = Arrays.stream(Frame.getFrames())
                    .filter(frame -> frame instanceof WorkbenchWindow && frame.isDisplayable())
                    .findFirst();
            there.ifPresentOrElse(Frame::toFront, () -> {
                Remembered remembered = Remembered.ofPerson();
                show(remembered, Workers.start(), remembered.folder());
            });
        });
    }

    /** A new window, on the screen's thread. */
    static WorkbenchWindow show(Remembered remembered, Workers workers, Optional<Path> folder) {
        WorkbenchWindow window = new WorkbenchWindow(remembered, workers);
        folder.ifPresent(window::openProject);
        window.fit();
        window.setLocationByPlatform(true);
        window.setVisible(true);
        return window;
    }

    /** As large as the content likes, or as the person made it, but no larger than the screen. */
    private void fit() {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        Dimension before = getSize();
        Dimension wanted = getPreferredSize();
        int width = Math.min(Math.max(before.width, wanted.width), screen.width);
        int height = Math.min(Math.max(before.height, wanted.height), screen.height);
        setSize(width, height);
        if (isShowing()) {
            setLocation(
                    Math.max(screen.x, Math.min(getX(), screen.x + screen.width - width)),
                    Math.max(screen.y, Math.min(getY(), screen.y + screen.height - height)));
        }
        validate();
    }

    private void speak(Language language) {
        words = new Words(Texts.of(WorkbenchPanel.class, language));
        desk = new ScreenDesk(this, words);
        build();
    }

    private void build() {
        setTitle(session.map(open -> words.text("window.project", open.project().folder()))
                .orElse(words.text("window.title")));
        setJMenuBar(menus());
        getContentPane().removeAll();
        getContentPane()
                .add(
                        session.<JPanel>map(open -> new WorkbenchPanel(open, words, desk))
                                .orElseGet(this::welcome),
                        BorderLayout.CENTER);
        revalidate();
        repaint();
    }

    private JMenuBar menus() {
        JMenu project = words.menu("menu.project");
        project.add(words.item("menu.open", this::chooseProject));
        project.add(words.item(
                "menu.folder",
                () -> session.ifPresent(open -> desk.browse(open.project().folder()))));
        project.addSeparator();
        project.add(words.item("menu.close", this::dispose));
        JMenu languages = words.menu("menu.language");
        ButtonGroup group = new ButtonGroup();
        for (Language language : Language.values()) {
            String key = language == Language.CHINESE ? "menu.chinese" : "menu.english";
            JRadioButtonMenuItem item = words.labelled(new JRadioButtonMenuItem(), key, () -> {
                remembered.remember(language);
                speak(language);
            });
            item.setSelected(language == words.texts().language());
            group.add(item);
            languages.add(item);
        }
        JMenuBar bar = new JMenuBar();
        bar.add(project);
        bar.add(languages);
        return bar;
    }

    private JPanel welcome() {
        JTextArea text = StepView.told(8);
        text.setText(told.isEmpty() ? words.text("welcome.text") : told + "\n\n" + words.text("welcome.text"));
        Form form = new Form(words)
                .heading("welcome.heading")
                .wide(text)
                .wide(Form.bar(words.button("welcome.open", this::chooseProject)))
                .atTop();
        form.setBorder(BorderFactory.createEmptyBorder(2 * Form.em(), 2 * Form.em(), 2 * Form.em(), 2 * Form.em()));
        form.setPreferredSize(Form.size(44, 28));
        return form;
    }

    private void chooseProject() {
        desk.chooseFiles(words.text("welcome.open"), true).stream().findFirst().ifPresent(this::openProject);
    }

    /** Opens a project in this window; one that cannot be opened is told about and the last one stays. */
    private void openProject(Path folder) {
        try {
            Session opened = new Session(ProjectFolder.open(folder), workers);
            session.ifPresent(Session::close);
            session = Optional.of(opened);
            remembered.remember(folder);
            build();
            fit();
        } catch (RadiomicsException e) {
            told = e.getMessage();
            session.ifPresentOrElse(open -> open.tell(Session.Message.error(e.getMessage())), this::build);
        }
    }
}
