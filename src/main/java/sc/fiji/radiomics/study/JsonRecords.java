// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.io.Nearest;

/**
 * Records as JSON trees and back, without loss: keys are the component names in their order, all of them needed, none
 * other allowed.
 *
 * <p>Components may be records, lists, maps by text, optional values (null when empty), enums (in lower-case words),
 * texts, booleans, whole numbers, and doubles: the shortest decimal that reads back as the same double, or the texts
 * {@code NaN}, {@code Infinity}, {@code -Infinity}.
 */
final class JsonRecords {
    private static final int MOST_DIGITS = 17;
    private static final double LARGEST_PLAIN = 1e15;

    private JsonRecords() {}

    static JsonNode tree(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof Record record) {
            ObjectNode object = nodes.objectNode();
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                object.set(component.getName(), tree(get(component, record)));
            }
            return object;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = nodes.objectNode();
            map.forEach((key, item) -> object.set((String) key, tree(item)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(item -> array.add(tree(item)));
            return array;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(JsonRecords::tree).orElse(nodes.nullNode());
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof Enum<?> constant) {
            return nodes.textNode(StudyPlan.words(constant));
        }
        return value instanceof String text
                ? nodes.textNode(text)
                : value instanceof Boolean bool
                        ? nodes.booleanNode(bool)
                        : nodes.numberNode(((Number) value).longValue());
    }

    /** The fewest digits that read back as the number; of these the nearest to it. */
    private static JsonNode number(double value) {
        if (!Double.isFinite(value)) {
            return JsonNodeFactory.instance.textNode(Double.toString(value));
        }
        if (value == 0) {
            return DoubleNode.valueOf(value); // keeps the sign
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return DecimalNode.valueOf(plain(rounded));
            }
        }
        return DecimalNode.valueOf(plain(exact.round(new MathContext(MOST_DIGITS))));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        boolean isWhole = shortest.scale() < 0 && Math.abs(shortest.doubleValue()) < LARGEST_PLAIN;
        return isWhole ? shortest.setScale(0) : shortest;
    }

    private static Object get(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The record a tree holds.
     *
     * @throws IllegalArgumentException naming the place, for example {@code signature.features[2].sd: expected a number,
     *     found "much"}
     */
    static <R extends Record> R read(Class<R> type, JsonNode tree) {
        return type.cast(record(type, tree, ""));
    }

    private static Object value(Type generic, JsonNode node, String place) {
        Class<?> type = (Class<?>) (generic instanceof ParameterizedType p ? p.getRawType() : generic);
        if (type == Optional.class) {
            return node.isNull() ? Optional.empty() : Optional.of(value(argument(generic, 0), node, place));
        }
        if (type == List.class) {
            require(node.isArray(), "a list", node, place);
            List<Object> items = new ArrayList<>();
            for (JsonNode item : node) {
                items.add(value(argument(generic, 0), item, place + "[" + items.size() + "]"));
            }
            return List.copyOf(items);
        }
        if (type == Map.class) {
            require(node.isObject(), "keys and values", node, place);
            Map<String, Object> entries = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                entries.put(
                        entry.getKey(), value(argument(generic, 1), entry.getValue(), below(place, entry.getKey())));
            }
            return Collections.unmodifiableMap(entries);
        }
        return type.isRecord() ? record(type, node, place) : scalar(type, node, place);
    }

    private static Type argument(Type generic, int index) {
        return ((ParameterizedType) generic).getActualTypeArguments()[index];
    }

    private static Object scalar(Class<?> type, JsonNode node, String place) {
        if (type == double.class || type == Double.class) {
            return number(node, place);
        }
        if (type == int.class) {
            require(node.isIntegralNumber() && node.canConvertToInt(), "a whole number", node, place);
            return node.intValue();
        }
        if (type == long.class) {
            require(node.isIntegralNumber() && node.canConvertToLong(), "a whole number", node, place);
            return node.longValue();
        }
        if (type == boolean.class) {
            require(node.isBoolean(), "true or false", node, place);
            return node.booleanValue();
        }
        require(node.isTextual(), "a text", node, place);
        if (type == String.class) {
            return node.textValue();
        }
        for (Object constant : type.getEnumConstants()) {
            if (StudyPlan.words((Enum<?>) constant).equals(node.textValue())) {
                return constant;
            }
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> StudyPlan.words((Enum<?>) constant))
                .toList();
        throw error("expected one of " + String.join(", ", known) + ", found " + node, place);
    }

    private static double number(JsonNode node, String place) {
        if (node.isTextual()) {
            switch (node.textValue()) {
                case "NaN":
                    return Double.NaN;
                case "Infinity":
                    return Double.POSITIVE_INFINITY;
                case "-Infinity":
                    return Double.NEGATIVE_INFINITY;
                default: // an error below
            }
        }
        require(node.isNumber(), "a number", node, place);
        if (Double.isInfinite(node.doubleValue())) {
            throw error("expected a number, found one beyond " + Double.MAX_VALUE, place);
        }
        return node.doubleValue();
    }

    private static Object record(Class<?> type, JsonNode node, String place) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        require(node.isObject(), "the keys " + String.join(", ", names), node, place);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!names.contains(entry.getKey())) {
                throw error(
                        "unknown key '" + entry.getKey() + "', did you mean '" + Nearest.to(entry.getKey(), names)
                                + "'?",
                        place);
            }
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            JsonNode own = node.get(names.get(i));
            if (own == null) {
                throw error("expected the key '" + names.get(i) + "', found none", place);
            }
            values[i] = value(components[i].getGenericType(), own, below(place, names.get(i)));
        }
        return construct(type, values, place);
    }

    private static Object construct(Class<?> type, Object[] values, String place) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw error(e.getCause().getMessage(), place);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String below(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static void require(boolean condition, String expected, JsonNode found, String place) {
        if (!condition) {
            String what = found.isObject() ? "keys and values" : found.isArray() ? "a list" : found.toString();
            throw error("expected " + expected + ", found " + what, place);
        }
    }

    private static IllegalArgumentException error(String message, String place) {
        return new IllegalArgumentException(place.isEmpty() ? message : place + ": " + message);
    }
}
