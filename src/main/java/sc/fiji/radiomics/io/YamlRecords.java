// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Immutable records as YAML text and back. A text is an overlay on a record of defaults: keys are the component names,
 * what is not said keeps its default, and an unknown key is an error that names the nearest known one.
 *
 * <p>Components may be numbers, booleans, texts, enums (written as {@code toString}), records, lists of these,
 * {@code OptionalDouble} and {@code Optional} of an enum ({@code none} when empty), and any type with a static
 * {@code from(String)}, written as {@code toString}. A list of one may be written without brackets, and a key without a
 * value is an empty text or list. A record of numbers may be written as a list.
 */
public final class YamlRecords {
    private static final String NONE = "none";

    private YamlRecords() {}

    /**
     * The documents of a YAML text.
     *
     * @param source what the text is called in errors
     * @throws IllegalArgumentException if it is no YAML
     */
    public static List<Node> documents(String text, String source) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            // the record of a large study has more characters than the library allows by itself
            options.setCodePointLimit(Math.max(options.getCodePointLimit(), text.length()));
            return StreamSupport.stream(
                            new Yaml(options).composeAll(new StringReader(text)).spliterator(), false)
                    .toList();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new IllegalArgumentException(source + ", line " + line + ": no valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new IllegalArgumentException(source + ": no valid YAML: " + e.getMessage());
        }
    }

    /** The text of a top-level key of a document; nothing if it is not there. */
    public static Optional<String> text(Node document, String key) {
        return entry(document, key).map(NodeTuple::getValueNode).map(node -> ((ScalarNode) node).getValue());
    }

    private static Optional<NodeTuple> entry(Node document, String key) {
        if (!(document instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)
                        && tuple.getValueNode() instanceof ScalarNode)
                .findFirst();
    }

    /**
     * A record with the values of a document in place of its own.
     *
     * @param ignored top-level keys that are not for the record
     * @param source what the text is called in errors
     * @throws IllegalArgumentException for an unknown key or a bad value, naming source, line and key
     */
    public static <R extends Record> R overlay(R defaults, Node document, String source, String... ignored) {
        @SuppressWarnings("unchecked")
        R read = (R) record(defaults.getClass(), defaults, document, new Place(source, ""), Arrays.asList(ignored));
        return read;
    }

    /**
     * A record as {@link #write} wrote it.
     *
     * @param defaults for keys that may be missing; a key whose default is null must be there
     * @param source what the text is called in errors
     * @throws IllegalArgumentException for an unknown key, a missing one or a bad value, naming source, line and key
     */
    public static <R extends Record> R read(R defaults, String text, String source) {
        List<Node> documents = documents(text, source);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(source + ": needs one YAML document, found " + documents.size());
        }
        return overlay(defaults, documents.get(0), source);
    }

    /**
     * A record as {@link #write} wrote it, with every key.
     *
     * @param source what the text is called in errors
     * @throws IllegalArgumentException for an unknown key, a missing one or a bad value, naming source, line and key
     */
    public static <R extends Record> R read(Class<R> type, String text, String source) {
        List<Node> documents = documents(text, source);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(source + ": needs one YAML document, found " + documents.size());
        }
        return type.cast(record(type, null, documents.get(0), new Place(source, ""), List.of()));
    }

    private static Object record(Class<?> type, Object defaults, Node node, Place place, List<String> ignored) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        if (node instanceof SequenceNode list) {
            place.require(
                    list.getValue().size() == components.length,
                    node,
                    "needs " + components.length + " values, found "
                            + list.getValue().size());
            for (int i = 0; i < values.length; i++) {
                Place inner = place.in(components[i].getName());
                values[i] = value(
                        components[i].getGenericType(), null, list.getValue().get(i), inner);
            }
            return construct(type, components, values, node, place);
        }
        place.require(node instanceof MappingNode, node, "needs keys (" + names(components) + ")");
        Map<String, Node> given = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            place.require(tuple.getKeyNode() instanceof ScalarNode, tuple.getKeyNode(), "needs keys that are words");
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (!ignored.contains(key)) {
                place.require(
                        Arrays.stream(components).anyMatch(c -> c.getName().equals(key)),
                        tuple.getKeyNode(),
                        "unknown key '" + key + "', did you mean '" + nearest(key, components) + "'? Known: "
                                + names(components));
                place.require(!given.containsKey(key), tuple.getKeyNode(), "the key '" + key + "' stands twice");
                given.put(key, tuple.getValueNode());
            }
        }
        for (int i = 0; i < values.length; i++) {
            String name = components[i].getName();
            Object old = defaults == null ? null : get(components[i], defaults);
            place.require(given.containsKey(name) || old != null, node, "needs the key '" + name + "'");
            values[i] = given.containsKey(name)
                    ? value(components[i].getGenericType(), old, given.get(name), place.in(name))
                    : old;
        }
        return construct(type, components, values, node, place);
    }

    private static Object value(Type generic, Object old, Node node, Place place) {
        Class<?> type = (Class<?>) (generic instanceof ParameterizedType p ? p.getRawType() : generic);
        if (type.isRecord() && factory(type).isEmpty()) {
            return record(type, old, node, place, List.of());
        }
        if (type == List.class) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            List<Node> nodes =
                    node instanceof SequenceNode list ? list.getValue() : isNothing(node) ? List.of() : List.of(node);
            List<Object> values = new ArrayList<>();
            nodes.forEach(item -> values.add(value(element, null, item, place)));
            return List.copyOf(values);
        }
        place.require(node instanceof ScalarNode, node, "needs a single value");
        String text = isNothing(node) ? "" : ((ScalarNode) node).getValue().strip();
        if (type == Optional.class) {
            Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return text.equalsIgnoreCase(NONE)
                    ? Optional.empty()
                    : Optional.of(scalar((Class<?>) element, text, node, place));
        }
        return scalar(type, text, node, place);
    }

    /** A key without a value, or with {@code null} or {@code ~}: an empty text or list. */
    private static boolean isNothing(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static Object scalar(Class<?> type, String text, Node node, Place place) {
        if (type == String.class) {
            return text;
        }
        if (type == OptionalDouble.class) {
            return text.equalsIgnoreCase(NONE) ? OptionalDouble.empty() : OptionalDouble.of(number(text, node, place));
        }
        if (type == double.class || type == Double.class) {
            return number(text, node, place);
        }
        if (type == int.class || type == long.class) {
            double number = number(text, node, place);
            place.require(
                    number == Math.rint(number) && Math.abs(number) < (type == int.class ? 1e9 : 0x1p53),
                    node,
                    "needs a whole number, found '" + text + "'");
            return type == int.class ? (Object) (int) number : (Object) (long) number;
        }
        if (type == boolean.class) {
            place.require(
                    text.equals("true") || text.equals("false"), node, "needs true or false, found '" + text + "'");
            return Boolean.valueOf(text);
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (constant.toString().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            throw place.error(
                    node,
                    "needs one of "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .collect(Collectors.joining(", "))
                            + "; found '" + text + "'");
        }
        Method from = factory(type).orElseThrow(() -> new IllegalStateException("no text form of " + type));
        try {
            return from.invoke(null, text);
        } catch (InvocationTargetException e) {
            throw place.error(node, e.getCause().getMessage());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Method> factory(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(m -> m.getName().equals("from") && Modifier.isStatic(m.getModifiers()))
                .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    /** Whether values of a class, or of an interface it implements, are written as one text. */
    private static boolean isText(Class<?> type) {
        return factory(type).isPresent() || Arrays.stream(type.getInterfaces()).anyMatch(YamlRecords::isText);
    }

    private static double number(String text, Node node, Place place) {
        try {
            double number = Double.parseDouble(text);
            place.require(Double.isFinite(number), node, "needs a finite number, found '" + text + "'");
            return number;
        } catch (NumberFormatException e) {
            throw place.error(node, "needs a number, found '" + text + "'");
        }
    }

    private static Object construct(
            Class<?> type, RecordComponent[] components, Object[] values, Node node, Place place) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw place.error(node, e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** YAML text of a record, readable by {@link #overlay}, or of maps and lists of what records may hold. */
    public static String write(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setWidth(110);
        return new Yaml(options).dump(plain(value));
    }

    /** The maps, lists, numbers and texts that YAML knows. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(key.toString(), plain(item)));
            return entries;
        }
        if (value instanceof Collection<?> list) {
            // why: YAML writes anchors where one list stands in several places, as Java's empty list does
            return list.stream().map(YamlRecords::plain).collect(Collectors.toCollection(ArrayList::new));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(YamlRecords::plain).orElse(NONE);
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? plain(optional.getAsDouble()) : NONE;
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9) {
            return number.longValue();
        }
        if (value instanceof Record record && !isText(record.getClass())) {
            Map<String, Object> entries = new LinkedHashMap<>();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                entries.put(component.getName(), plain(get(component, record)));
            }
            return entries;
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    private static String names(RecordComponent[] components) {
        return Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", "));
    }

    private static String nearest(String key, RecordComponent[] components) {
        return Nearest.to(
                key, Arrays.stream(components).map(RecordComponent::getName).toList());
    }

    /** Where in which text, for errors. */
    private record Place(String source, String key) {
        Place in(String name) {
            return new Place(source, key.isEmpty() ? name : key + "." + name);
        }

        void require(boolean condition, Node node, String message) {
            if (!condition) {
                throw error(node, message);
            }
        }

        IllegalArgumentException error(Node node, String message) {
            return new IllegalArgumentException(source + ", line "
                    + (node.getStartMark().getLine() + 1) + ": " + (key.isEmpty() ? "" : key + ": ") + message);
        }
    }
}
