// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Words by which a user picks a volume. */
final class SeriesPattern {
    private static final int MOST_LISTED = 20;

    private final Pattern pattern;

    /** @param text {@code *} for any characters and {@code ?} for one */
    SeriesPattern(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    boolean matches(VolumeEntry volume) {
        return pattern.matcher(volume.searched()).find();
    }

    /** What to say if several volumes are meant. */
    static String several(List<VolumeEntry> volumes) {
        Set<String> causes = new LinkedHashSet<>();
        volumes.forEach(volume -> causes.add(volume.cause()));
        causes.remove("");
        String why = causes.isEmpty() ? "" : " (" + String.join("; ", causes) + ")";
        return "expected one volume, found " + volumes.size() + why
                + "; choose by the UID of a series or a pattern among " + list(volumes);
    }

    /** Volumes for a message: without free text, because messages are stored with results. */
    static String list(List<VolumeEntry> volumes) {
        StringBuilder text = new StringBuilder();
        for (VolumeEntry volume : volumes.subList(0, Math.min(MOST_LISTED, volumes.size()))) {
            text.append(text.isEmpty() ? "" : "; ").append(volume.text());
        }
        return volumes.size() > MOST_LISTED
                ? text + "; and " + (volumes.size() - MOST_LISTED) + " more"
                : text.toString();
    }
}
