// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sc.fiji.radiomics.stats.StatsCase;

/**
 * The design matrices of a case: the terms of its formulas, a factor where the words of the case or the names of its
 * coefficients say so.
 */
final class CaseDesign {
    private static final Pattern FACTOR =
            Pattern.compile("factor|levels|dumm|reference|categor|[\\w.+-]+, ?[\\w.+-]+ = ");

    private final StatsCase stats;
    private final Frame data;
    private final Map<String, String> formulas = new LinkedHashMap<>();
    private final Set<String> terms = new LinkedHashSet<>();

    CaseDesign(StatsCase stats, Frame data) {
        this.stats = stats;
        this.data = data;
        JsonNode description = stats.description();
        if (description.has("formula")) {
            formulas.put("", description.get("formula").asText());
        }
        description
                .path("models")
                .fields()
                .forEachRemaining(
                        model -> formulas.put(model.getKey(), model.getValue().asText()));
        formulas.values().forEach(formula -> terms.addAll(terms(formula)));
    }

    private static List<String> terms(String formula) {
        return Arrays.stream(formula.replaceAll(".*~", "").split("\\+"))
                .map(String::strip)
                .toList();
    }

    /** The models that the case names by formulas; the name is empty if it has but one formula. */
    Set<String> models() {
        return formulas.keySet();
    }

    /** The terms of all formulas. */
    DesignMatrix all() {
        return design(terms);
    }

    /** The terms of one formula. */
    DesignMatrix model(String name) {
        return design(terms(formulas.get(name)));
    }

    /** The terms that have a key among those of a quantity: {@code race} by {@code coef[raceblack]}. */
    DesignMatrix listed(String quantity) {
        Set<String> owners = new LinkedHashSet<>();
        stats.keys(quantity).forEach(key -> owner(key.get(0)).ifPresent(owners::add));
        return design(terms.stream().filter(owners::contains).toList());
    }

    private DesignMatrix design(Iterable<String> chosen) {
        DesignMatrix.Builder design = data.design();
        for (String term : chosen) {
            if (isFactor(term)) {
                Levels levels = levels(term);
                design.factor(term, levels.of(data.cells(term)), levels.names());
            } else {
                design.numeric(term, data.numbers(term));
            }
        }
        return design.build();
    }

    private Optional<String> owner(String coefficient) {
        return terms.stream().filter(coefficient::startsWith).max(Comparator.comparingInt(String::length));
    }

    /** Names of coefficients: those of R, {@code raceblack}, and those of rms, {@code race=black}. */
    private Set<String> coefficients() {
        Set<String> names = new LinkedHashSet<>();
        stats.prefixes("coef").forEach(prefix -> stats.keys(prefix + "coef").forEach(key -> names.add(key.get(0))));
        return names;
    }

    boolean isFactor(String term) {
        Set<String> names = coefficients();
        if (names.contains(term)) {
            return false;
        }
        return names.stream().anyMatch(name -> owner(name).equals(Optional.of(term)))
                || FACTOR.matcher(words(term)).find()
                || data.hasColumn(term)
                        && !data.text(term).stream()
                                .allMatch(cell -> cell.equals("NA") || DescribedColumns.isNumber(cell));
    }

    List<String> factors() {
        return terms.stream().filter(this::isFactor).toList();
    }

    private Levels levels(String term) {
        List<String> listed = new ArrayList<>();
        for (String prefix : stats.prefixes("points")) {
            if (listed.isEmpty()) {
                stats.keys(prefix + "points").stream()
                        .filter(key -> key.get(0).equals(term))
                        .forEach(key -> listed.add(key.get(1)));
            }
        }
        if (listed.isEmpty()) {
            coefficients().stream()
                    .filter(name -> owner(name).equals(Optional.of(term)))
                    .forEach(name -> listed.add(name.substring(term.length()).replaceAll("^=", "")));
        }
        return Levels.of(data.cells(term), words(term), listed);
    }

    /** What the options say of a variable: its own option, or the brackets after it in a list of variables. */
    private String words(String term) {
        JsonNode options = stats.description().path("options");
        if (options.path(term).isTextual()) {
            return options.get(term).asText();
        }
        Pattern after = Pattern.compile("(?<![\\w.])" + Pattern.quote(term) + "(?![\\w.])[^()]*\\(([^()]*)\\)");
        for (JsonNode option : options) {
            Matcher brackets = after.matcher(option.asText());
            if (option.isTextual() && brackets.find()) {
                return brackets.group(1);
            }
        }
        return "";
    }
}
