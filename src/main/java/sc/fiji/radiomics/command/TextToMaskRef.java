// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.util.Collection;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

/** Makes the mask choice from the text of a macro, and lists the choices of a dialog. */
@Plugin(type = Converter.class)
public final class TextToMaskRef extends AbstractConverter<String, MaskRef> {
    @Override
    public <T> T convert(Object source, Class<T> type) {
        return type.cast(new MaskRef(source.toString()));
    }

    @Override
    public void populateInputCandidates(Collection<Object> objects) {
        objects.addAll(MaskRef.choices());
    }

    @Override
    public Class<MaskRef> getOutputType() {
        return MaskRef.class;
    }

    @Override
    public Class<String> getInputType() {
        return String.class;
    }
}
