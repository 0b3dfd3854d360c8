// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The address of the DICOMweb services of an archive, such as {@code https://pacs.example.org/dicom-web}. It must be
 * encrypted (https) unless the archive runs on this machine (localhost, 127.x.x.x or [::1]).
 */
public final class ArchiveAddress {
    /** Values that identify nobody, shown in errors. */
    private static final Set<String> HARMLESS =
            Set.of("limit", "offset", "includefield", "Modality", "ModalitiesInStudy");

    private static final Pattern UID = Pattern.compile("[0-9][0-9.]{0,63}");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private final URI base;

    private ArchiveAddress(URI base) {
        this.base = base;
    }

    /**
     * The address a person typed.
     *
     * @throws IllegalArgumentException if it is no address, is not encrypted, or carries a name or password, which belong
     *     into a {@link Login}; what it carries is not in the message
     */
    public static ArchiveAddress of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip().replaceAll("/+$", ""));
        } catch (URISyntaxException e) { // no cause: its message repeats the text, which may hold a password
            throw new IllegalArgumentException("the address of the archive cannot be read; expected for example"
                    + " https://pacs.example.org/dicom-web");
        }
        if (uri.getHost() == null || uri.getScheme() == null || !uri.getScheme().matches("(?i)https?")) {
            throw new IllegalArgumentException(
                    "the address of the archive must be like https://pacs.example.org/dicom-web");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of the archive must have no user name, password, ? or #,"
                    + " found one of them for host " + uri.getHost());
        }
        if (uri.getScheme().equalsIgnoreCase("http") && !isThisMachine(uri)) {
            throw new IllegalArgumentException("the address of an archive on another machine must begin with https://,"
                    + " found http:// for host " + uri.getHost());
        }
        return new ArchiveAddress(uri);
    }

    private static boolean isThisMachine(URI uri) {
        return THIS_MACHINE.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Below the base.
     *
     * @param path in turn names and unique identifiers, for instance studies, 1.2.3
     */
    URI at(String... path) {
        return URI.create(base + "/" + String.join("/", path));
    }

    /** With a query; empty values are left out. */
    static URI with(URI uri, Map<String, String> query) {
        String text = query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? uri : URI.create(uri + "?" + text);
    }

    /** Whether the credentials belong there: same scheme, host and port. */
    boolean owns(URI uri) {
        return uri.getRawUserInfo() == null
                && base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getHost().equalsIgnoreCase(uri.getHost())
                && port(base) == port(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** An address for people to read: what was searched for is left out. */
    static String shown(URI uri) {
        String text = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        if (uri.getRawQuery() == null) {
            return text;
        }
        return text + "?"
                + Arrays.stream(uri.getRawQuery().split("&"))
                        .map(ArchiveAddress::shown)
                        .collect(Collectors.joining("&"));
    }

    private static String shown(String parameter) {
        String name = parameter.replaceFirst("=.*", "");
        return HARMLESS.contains(name) ? parameter : name + "=...";
    }

    /**
     * The text if it is a unique identifier: digits and dots, at most 64 (PS3.5, section 9.1). Nothing else may become a
     * part of an address or of the name of a file.
     *
     * @throws IllegalArgumentException naming what it is
     */
    static String requireUid(String what, String text) {
        if (!UID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " must be a UID (digits and dots, at most 64), found '" + text + "'");
        }
        return text;
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
