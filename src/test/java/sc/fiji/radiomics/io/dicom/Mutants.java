// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Damages files in many small ways and reads each, in a Java of its own with a small heap and stack: arguments are the
 * number of mutants, the seed and the samples. A checked exception that names the file is right; anything else, or more
 * than twenty seconds for one mutant, ends the program with the mutant's number.
 */
public final class Mutants {
    private static final int TOO_LONG_SECONDS = 20;
    private static final int[] LENGTHS = {0, 1, 2, 7, 0xFF, 0x7FFF, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0x80000000, -2, -1};

    private Mutants() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        List<byte[]> samples = new ArrayList<>();
        for (String file : Arrays.asList(arguments).subList(2, arguments.length)) {
            samples.add(Files.readAllBytes(Path.of(file)));
        }
        Path folder = Files.createTempDirectory("mutants");
        AtomicReference<String> current = new AtomicReference<>("");
        AtomicLong since = new AtomicLong(System.nanoTime());
        watch(current, since);
        TreeMap<String, Integer> reasons = new TreeMap<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            SplittableRandom random = seeds.split();
            int sample = i % samples.size();
            String name = folder.resolve("mutant-" + i + ".dcm").toString();
            current.set(name + " of " + arguments[2 + sample]);
            since.set(System.nanoTime());
            reasons.merge(outcome(name, mutant(samples.get(sample), random)), 1, Integer::sum);
        }
        Files.delete(folder);
        System.out.println(count + " mutants");
        reasons.forEach((reason, times) -> System.out.println(times + " " + reason));
        System.exit(reasons.keySet().stream().anyMatch(reason -> reason.startsWith("WRONG")) ? 1 : 0);
    }

    private static String outcome(String name, byte[] mutant) {
        try {
            HostileChain.read(name, mutant);
            return "read";
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains(name) ? e.getClass().getSimpleName() : "WRONG, without its file: " + message;
        } catch (Throwable e) { // an error is what is looked for here
            StackTraceElement[] trace = e.getStackTrace();
            return "WRONG, " + e + " at " + (trace.length > 0 ? trace[0] : "?") + " in " + name;
        }
    }

    private static void watch(AtomicReference<String> current, AtomicLong since) {
        Thread watch = new Thread(() -> {
            while (System.nanoTime() - since.get() < TOO_LONG_SECONDS * 1_000_000_000L) {
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    return;
                }
            }
            System.out.println("WRONG, more than " + TOO_LONG_SECONDS + " s: " + current.get());
            Runtime.getRuntime().halt(2);
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** One to four damages, each small. */
    static byte[] mutant(byte[] sample, SplittableRandom random) {
        byte[] bytes = sample.clone();
        int damages = random.nextInt(1, 5);
        for (int i = 0; i < damages && bytes.length > 8; i++) {
            bytes = damaged(bytes, random);
        }
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : random.nextInt(Math.min(2000, bytes.length));
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> put(bytes, at, LENGTHS[random.nextInt(LENGTHS.length)], 4);
            case 3 -> put(bytes, at & ~1, LENGTHS[random.nextInt(LENGTHS.length)], 2);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                int length = random.nextInt(Math.min(64, bytes.length - at));
                byte[] less = Arrays.copyOf(bytes, bytes.length - length);
                System.arraycopy(bytes, at + length, less, at, bytes.length - at - length);
                return less;
            }
            case 6 -> {
                int length = random.nextInt(Math.min(512, bytes.length - at));
                byte[] more = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(bytes, at, more, at + length, bytes.length - at);
                return more;
            }
            default -> {
                int from = random.nextInt(bytes.length);
                int length = random.nextInt(Math.min(64, bytes.length - Math.max(at, from)));
                System.arraycopy(bytes.clone(), from, bytes, at, length);
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, int value, int count) {
        for (int i = 0; i < count && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
