// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import sc.fiji.radiomics.RadiomicsException;

/** A command of the tests: keeps what it was given. */
@Plugin(type = Command.class, label = "Echo...", headless = true)
public class EchoCommand extends RadiomicsCommand {
    static final List<String> HEARD = new ArrayList<>();

    @Parameter(required = false, persist = false)
    private ImagePlus image;

    @Parameter(persist = false)
    private String text = "default";

    @Parameter(persist = false)
    private MaskRef mask = MaskRef.NONE;

    @Parameter(persist = false)
    private File file = new File("");

    @Parameter(persist = false)
    private int number = 3;

    @Parameter(persist = false)
    private double width = 2.5;

    @Parameter(persist = false)
    private boolean flag;

    @Override
    public void run() {
        if (text.equals("fail")) {
            throw new RadiomicsException("text must not be 'fail'");
        }
        if (text.equals("bug")) {
            throw new IllegalStateException("a bug");
        }
        if (text.equals("cancel")) {
            cancel("cancelled on purpose");
            return;
        }
        progress().update(0.5, "echoing");
        HEARD.add(String.join(
                "|",
                image == null ? "-" : image.getTitle(),
                text,
                mask.name(),
                file.getPath(),
                "" + number,
                "" + width,
                "" + flag));
    }
}
