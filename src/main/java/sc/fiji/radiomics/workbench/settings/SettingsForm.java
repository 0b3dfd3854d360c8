// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench.settings;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;

/**
 * Settings as a form: a text for each key. Keys, kinds and choices are read from the record {@link Settings}, so that a new
 * setting is in the form as soon as it is in the record; texts are read by the same code as a settings file.
 */
public final class SettingsForm {
    private static final String NONE = "none";
    private static final String SOURCE = "settings";
    private static final List<Key> KEYS = keys(Settings.class, "");

    private SettingsForm() {}

    /** What the text of a key is. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** A number. */
        NUMBER,
        /** A number or {@code none}. */
        OPTIONAL_NUMBER,
        /** Numbers separated by commas. */
        NUMBERS,
        /** {@code true} or {@code false}. */
        SWITCH,
        /** One of the choices. */
        CHOICE,
        /** Some of the choices, or texts, separated by commas. */
        LIST
    }

    /**
     * A setting.
     *
     * @param path of the YAML file, for example {@code resampling.spacing}
     * @param kind what its text is
     * @param choices texts that are allowed; empty if others are
     */
    public record Key(String path, Kind kind, List<String> choices) {
        public Key {
            choices = List.copyOf(choices);
        }

        /** The first word of the path: the part of the settings it belongs to. */
        public String section() {
            return path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
        }
    }

    /** All keys in the order of the record. */
    public static List<Key> keys() {
        return KEYS;
    }

    private static List<Key> keys(Class<?> record, String prefix) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            String path = prefix + component.getName();
            if (isGroup(component.getType())) {
                keys.addAll(keys(component.getType(), path + "."));
            } else {
                keys.add(new Key(path, kind(component.getType()), choices(component.getGenericType())));
            }
        }
        return List.copyOf(keys);
    }

    /** A record that is written key by key: neither as one text nor as a list of numbers. */
    private static boolean isGroup(Class<?> type) {
        return type.isRecord() && !isText(type) && !isNumbers(type);
    }

    private static boolean isNumbers(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents()).allMatch(part -> part.getType() == double.class);
    }

    private static boolean isText(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .flatMap(known -> Arrays.stream(known.getMethods()))
                .filter(method -> method.getName().equals("from"))
                .anyMatch(SettingsForm::isFactory);
    }

    private static boolean isFactory(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
    }

    private static Kind kind(Class<?> type) {
        if (type == boolean.class) {
            return Kind.SWITCH;
        }
        if (type == OptionalDouble.class) {
            return Kind.OPTIONAL_NUMBER;
        }
        if (type.isPrimitive()) {
            return Kind.NUMBER;
        }
        if (type == List.class) {
            return Kind.LIST;
        }
        return type.isEnum() || type == Optional.class
                ? Kind.CHOICE
                : isNumbers(type) && !isText(type) ? Kind.NUMBERS : Kind.TEXT;
    }

    /** The constants of an enum, or of a list of one; {@code none} before those of an optional one. */
    private static List<String> choices(Type generic) {
        Type element = generic instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : generic;
        if (!(element instanceof Class<?> type && type.isEnum())) {
            return List.of();
        }
        boolean isOptional = generic instanceof ParameterizedType whole && whole.getRawType() == Optional.class;
        return Stream.concat(
                        isOptional ? Stream.of(NONE) : Stream.empty(),
                        Arrays.stream(((Class<?>) element).getEnumConstants()).map(Object::toString))
                .toList();
    }

    /** The text of each key of some settings. */
    public static Map<String, String> texts(Settings settings) {
        Map<String, String> texts = new LinkedHashMap<>();
        KEYS.forEach(key -> texts.put(key.path(), text(value(settings, key.path()))));
        return texts;
    }

    private static Object value(Object record, String path) {
        Object value = record;
        for (String name : path.split("\\.")) {
            value = get(value, name);
        }
        return value;
    }

    private static Object get(Object record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? text(number.getAsDouble()) : NONE;
        }
        if (value instanceof Optional<?> one) {
            return one.map(SettingsForm::text).orElse(NONE);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(SettingsForm::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9) {
            return Long.toString(number.longValue());
        }
        if (value instanceof Record record && isNumbers(record.getClass()) && !isText(record.getClass())) {
            return Arrays.stream(record.getClass().getRecordComponents())
                    .map(part -> text(get(record, part.getName())))
                    .collect(Collectors.joining(", "));
        }
        return value.toString();
    }

    /**
     * The settings of a filled form.
     *
     * @param texts by key
     * @throws RadiomicsException naming the key, what it needs and what was found
     */
    public static Settings read(Map<String, String> texts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Key key : KEYS) {
            String text = texts.getOrDefault(key.path(), "").strip();
            put(tree, key.path(), key.kind() == Kind.LIST || key.kind() == Kind.NUMBERS ? parts(text) : text);
        }
        try {
            return SettingsFile.parse(YamlRecords.write(tree), SOURCE, "settings")
                    .get(0);
        } catch (RadiomicsException e) {
            throw new RadiomicsException(e.getMessage().replaceFirst("^" + SOURCE + ", line \\d+: ", ""), e);
        }
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static void put(Map<String, Object> tree, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.put(path, value);
        } else {
            @SuppressWarnings("unchecked")
            Map<String, Object> inner = (Map<String, Object>)
                    tree.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            put(inner, path.substring(dot + 1), value);
        }
    }
}
