// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Nomogram;
import sc.fiji.radiomics.model.Survival;

/** Every number of a value as text, so that two results can be compared to the last bit. */
final class EveryNumber {
    private EveryNumber() {}

    static String of(StudyResult result) {
        return text(List.of(
                List.of(result.chain().signature(), result.radScores(), result.baseline(), result.univariable()),
                List.of(result.models(), result.notFitted(), result.evaluations(), result.comparisons()),
                List.of(result.calibrations(), result.internal(), result.cutoff(), result.groups()),
                result.warnings()));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(EveryNumber::text).collect(Collectors.joining("\n", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(EveryNumber::text).orElse("none");
        }
        if (value instanceof DesignMatrix design) {
            return design.names() + text(design.x());
        }
        if (value instanceof Nomogram nomogram) {
            return text(nomogram.axes());
        }
        if (value instanceof Survival survival) {
            return text(survival.time()) + text(survival.event());
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(i -> text(Array.get(value, i)))
                    .collect(Collectors.joining(",", "(", ")"));
        }
        return value instanceof Record made ? record(made) : value.toString();
    }

    private static String record(Record made) {
        StringBuilder text = new StringBuilder(made.getClass().getSimpleName());
        for (RecordComponent component : made.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                text.append(' ').append(text(accessor.invoke(made)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }
}
