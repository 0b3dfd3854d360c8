// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomWriter;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.TransferSyntax;

/** A small archive on 127.0.0.1 that answers as PS3.18 says, and badly when a test wants it to. */
public final class ArchiveServer implements AutoCloseable {
    /** The name of every patient; it must be nowhere in what we write. */
    public static final String PATIENT_NAME = "Unlucky^Patricia";

    private static final String ROOT = "/dicom-web";

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer takes 40 ms more
    }

    /** Answers in place of the archive; gives false to leave it to the archive. */
    @FunctionalInterface
    public interface Fault {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    /** An instance in the archive. */
    record Instance(String study, String series, String modality, String uid, int number, byte[] file) {}

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final String address;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private final Map<String, String> patients = new ConcurrentHashMap<>();
    private final Map<String, String> metadata = new ConcurrentHashMap<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> logins = new CopyOnWriteArrayList<>();
    final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    final Map<String, Integer> refused = new ConcurrentHashMap<>();
    volatile int mostPerPage = Integer.MAX_VALUE;
    volatile boolean ignoresOffset;
    volatile String boundary = "b";
    volatile boolean tellsLengths;
    volatile String login = "";

    private ArchiveServer(HttpServer server, String scheme) {
        this.server = server;
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
        address = scheme + "://127.0.0.1:" + server.getAddress().getPort() + ROOT;
    }

    public static ArchiveServer start() {
        try {
            return new ArchiveServer(HttpServer.create(loopback(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ArchiveServer start(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new ArchiveServer(server, "https");
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }

    public String address() {
        return address;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    // ---- content

    /** Adds a study of one series of images. */
    public List<byte[]> addSeries(String patient, String study, String series, String modality, int count) {
        List<byte[]> files = new ArrayList<>();
        patients.put(study, patient);
        for (int number = 1; number <= count; number++) {
            files.add(add(study, series, modality, number));
        }
        return files;
    }

    byte[] add(String study, String series, String modality, int number) {
        String uid = series + "." + number;
        byte[] file = file(study, series, uid, number);
        instances.add(new Instance(study, series, modality, uid, number, file));
        return file;
    }

    public void addPatient(String study, String patient) {
        patients.put(study, patient);
    }

    /** What the metadata of a series say beside its identifiers, in JSON. */
    public void addMetadata(String series, String json) {
        metadata.put(series, json);
    }

    /** A DICOM file with pixels of noise. */
    public static byte[] file(String study, String series, String uid, int number) {
        byte[] pixels = new byte[20_000 + 2 * number];
        new Random(number).nextBytes(pixels);
        DataSet data = DataSet.builder("made by the test")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOP_INSTANCE_UID, uid)
                .put(Tag.STUDY_INSTANCE_UID, study)
                .put(Tag.SERIES_INSTANCE_UID, series)
                .put(Tag.FRAME_OF_REFERENCE_UID, study + ".999")
                .put(0x00100010, PATIENT_NAME)
                .putBytes(0x7FE00010, sc.fiji.radiomics.io.dicom.Vr.OW, pixels)
                .build();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.write(data, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets only those in who have a token. */
    public void requireToken(String token) {
        login = "Bearer " + token;
    }

    /** Refuses to store an instance, or with 0 no longer refuses it. */
    public void refuse(String instance, int reason) {
        if (reason == 0) {
            refused.remove(instance);
        } else {
            refused.put(instance, reason);
        }
    }

    // ---- faults

    /** Adds a fault; those added first are asked first. */
    public void fault(Fault fault) {
        faults.add(fault);
    }

    /** Answers so many times with a status where the address contains a text. */
    public void failWith(int status, int times, String where, String... headers) {
        int[] left = {times};
        fault(exchange -> {
            synchronized (left) {
                if (!exchange.getRequestURI().toString().contains(where) || left[0]-- <= 0) {
                    return false;
                }
            }
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.getRequestBody().readAllBytes();
            send(
                    exchange,
                    status,
                    "text/plain",
                    ("the archive says: " + PATIENT_NAME).getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    /** Answers with a status when a whole series is asked for. */
    public void failSeries(int status) {
        fault(exchange -> {
            if (!isOfSeries(exchange)) {
                return false;
            }
            send(exchange, status, "text/plain", new byte[0]);
            return true;
        });
    }

    /** Whether the request is for a whole series. */
    static boolean isOfSeries(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().matches(".*/series/[0-9.]+");
    }

    static boolean isOfInstance(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().matches(".*/instances/[0-9.]+");
    }

    // ---- answers

    private void answer(HttpExchange exchange) throws IOException {
        try {
            requests.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().toString().replaceFirst("^" + ROOT, ""));
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            for (Fault fault : faults) {
                if (fault.answer(exchange)) {
                    return;
                }
            }
            if (!login.isEmpty() && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, 401, "text/plain", new byte[0]);
                return;
            }
            route(exchange);
        } finally {
            exchange.close();
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^" + ROOT, "");
        String[] step = path.substring(1).split("/");
        Map<String, String> query = query(exchange);
        if (exchange.getRequestMethod().equals("POST")) {
            store(exchange);
        } else if (path.equals("/studies")) {
            send(exchange, page(studies(query), query));
        } else if (path.equals("/series")) {
            send(exchange, page(series("", query), query));
        } else if (step.length == 3) {
            send(exchange, page(series(step[1], query), query));
        } else if (step.length == 4) {
            sendParts(exchange, of(step[1], step[3]));
        } else if (step[4].equals("instances") && step.length == 5) {
            send(exchange, page(instances(step[1], step[3]), query));
        } else if (step[4].equals("metadata")) {
            send(exchange, "[{" + value("0020000E", "UI", step[3]) + metadata.getOrDefault(step[3], "") + "}]");
        } else {
            sendParts(
                    exchange,
                    of(step[1], step[3]).stream()
                            .filter(one -> one.uid().equals(step[5]))
                            .toList());
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw != null) {
            for (String one : raw.split("&")) {
                String[] both = one.split("=", 2);
                query.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private List<Instance> of(String study, String series) {
        return instances.stream()
                .filter(one -> one.study().equals(study) && one.series().equals(series))
                .toList();
    }

    private static String value(String tag, String vr, String... values) {
        return "\"" + tag + "\":{\"vr\":\"" + vr + "\",\"Value\":["
                + Arrays.stream(values).map(text -> "\"" + text + "\"").collect(Collectors.joining(",")) + "]}";
    }

    private Collection<String> studies(Map<String, String> query) {
        Map<String, String> found = new TreeMap<>();
        for (Instance one : instances) {
            String patient = patients.getOrDefault(one.study(), "");
            if ((query.getOrDefault("PatientID", patient)).equals(patient)
                    && query.getOrDefault("StudyInstanceUID", one.study()).equals(one.study())
                    && query.getOrDefault("AccessionNumber", "A-" + patient).equals("A-" + patient)) {
                found.put(
                        one.study(),
                        "{" + value("0020000D", "UI", one.study()) + "," + value("00080061", "CS", one.modality())
                                + "," + value("00080020", "DA", "20260102") + ","
                                + value("00081030", "LO", "Thorax") + ",\"00201206\":{\"vr\":\"IS\",\"Value\":[1]}"
                                + ",\"00201208\":{\"vr\":\"IS\"},\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\""
                                + PATIENT_NAME + "\"}]}}");
            }
        }
        return found.values();
    }

    private Collection<String> series(String study, Map<String, String> query) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Instance one : instances) {
            if ((study.isEmpty() || one.study().equals(study))
                    && query.getOrDefault("Modality", one.modality()).equals(one.modality())
                    && query.getOrDefault("SeriesInstanceUID", one.series()).equals(one.series())) {
                found.put(
                        one.series(),
                        "{" + value("0020000D", "UI", one.study()) + "," + value("0020000E", "UI", one.series()) + ","
                                + value("00080060", "CS", one.modality())
                                + "," + value("0008103E", "LO", "axial, \\\"thin\\\"")
                                + ",\"00200011\":{\"vr\":\"IS\"},\"00201209\":{\"vr\":\"IS\",\"Value\":[\""
                                + of(one.study(), one.series()).size() + "\"]}}");
            }
        }
        return found.values();
    }

    private Collection<String> instances(String study, String series) {
        return of(study, series).stream()
                .map(one -> "{" + value("00080018", "UI", one.uid()) + ",\"00200013\":{\"vr\":\"IS\",\"Value\":["
                        + one.number() + "]}}")
                .toList();
    }

    private String page(Collection<String> all, Map<String, String> query) {
        int limit = Math.min(mostPerPage, Integer.parseInt(query.getOrDefault("limit", "1000")));
        int offset = ignoresOffset ? 0 : Integer.parseInt(query.getOrDefault("offset", "0"));
        return all.stream().skip(offset).limit(limit).collect(Collectors.joining(",", "[", "]"));
    }

    private void send(HttpExchange exchange, String json) throws IOException {
        send(exchange, 200, "application/dicom+json", json.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void sendParts(HttpExchange exchange, List<Instance> parts) throws IOException {
        if (parts.isEmpty()) {
            send(exchange, 404, "text/plain", new byte[0]);
            return;
        }
        byte[] body = multipart(parts.stream().map(Instance::file).toList());
        exchange.getResponseHeaders()
                .set("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary);
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().close();
    }

    byte[] multipart(List<byte[]> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : files) {
            String length = tellsLengths ? "Content-Length: " + file.length + "\r\n" : "";
            body.writeBytes(("\r\n--" + boundary + "\r\nContent-Type: application/dicom\r\n" + length + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
        }
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** A fault: the answer for a whole series ends after so many bytes, while the connection promised more. */
    void cutSeriesAfter(int bytes, int times) {
        int[] left = {times};
        fault(exchange -> {
            if (!isOfSeries(exchange) || left[0]-- <= 0) {
                return false;
            }
            String[] step = exchange.getRequestURI().getPath().split("/");
            byte[] body =
                    multipart(of(step[3], step[5]).stream().map(Instance::file).toList());
            exchange.getResponseHeaders()
                    .set("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary);
            exchange.sendResponseHeaders(200, body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, Math.min(bytes, body.length - 1));
            out.flush();
            return true; // closing the exchange cuts the connection
        });
    }

    // ---- storing

    private void store(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String mark = "\r\n--" + type.replaceFirst(".*boundary=", "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        String[] parts = body.split(java.util.regex.Pattern.quote(mark), -1);
        for (String part : parts) {
            int start = part.indexOf("\r\n\r\n");
            if (start < 0) {
                continue; // what stands before the first and after the last boundary
            }
            byte[] file = part.substring(start + 4).getBytes(StandardCharsets.ISO_8859_1);
            String uid = new sc.fiji.radiomics.io.dicom.DicomReader(sc.fiji.radiomics.io.dicom.Limits.DEFAULT)
                    .read("what was sent", file)
                    .data()
                    .text(Tag.SOP_INSTANCE_UID);
            if (refused.containsKey(uid)) {
                bad.add("{" + value("00081155", "UI", uid) + ",\"00081197\":{\"vr\":\"US\",\"Value\":["
                        + refused.get(uid) + "]}}");
            } else {
                stored.put(uid, file);
                good.add("{" + value("00081155", "UI", uid) + "}");
            }
        }
        String answer = "{\"00081199\":{\"vr\":\"SQ\",\"Value\":[" + String.join(",", good)
                + "]},\"00081198\":{\"vr\":\"SQ\",\"Value\":[" + String.join(",", bad) + "]}}";
        send(
                exchange,
                bad.isEmpty() ? 200 : good.isEmpty() ? 409 : 202,
                "application/dicom+json",
                answer.getBytes(StandardCharsets.UTF_8));
    }
}
