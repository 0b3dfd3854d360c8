// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.awt.Component;
import java.nio.file.Path;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.Texts;

/** The content of the window on an empty project, without a display: what its tests share. */
abstract class OpenWorkbench {
    @TempDir
    Path folder;

    final QuietDesk desk = new QuietDesk();
    Session session;
    Words words;
    WorkbenchPanel panel;

    @BeforeEach
    void open() {
        session = new Session(ProjectFolder.open(folder.resolve("project")), Workers.here());
        show(Language.ENGLISH);
    }

    void show(Language language) {
        words = new Words(Texts.of(WorkbenchPanel.class, language));
        panel = new WorkbenchPanel(session, words, desk);
    }

    <C extends Component> C find(Class<C> type, String name) {
        Component found = Words.find(panel, name);
        assertNotNull(found, "no component is called " + name);
        return type.cast(found);
    }

    void click(String name) {
        find(AbstractButton.class, name).doClick(0);
    }

    void type(String name, String text) {
        Component field = find(Component.class, name);
        JTextComponent editor = field instanceof JComboBox<?> box
                ? (JTextComponent) box.getEditor().getEditorComponent()
                : (JTextComponent) field;
        editor.setText(text);
    }

    String text(String name) {
        return find(JTextComponent.class, name).getText();
    }
}
