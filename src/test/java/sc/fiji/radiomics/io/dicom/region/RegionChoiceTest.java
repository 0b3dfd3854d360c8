// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.image.Grid;

class RegionChoiceTest {
    private static List<Integer> chosen(String... wanted) throws IOException {
        RegionObject object = new MadeContours(Grid.of(4, 4, 1, 1, 1, 1))
                .add("GTV_Mass")
                .add("gtv node")
                .add("Lung L")
                .add("7")
                .add("GTV*")
                .add("Läsion")
                .object();
        return RegionChoice.of(wanted).from(object).stream()
                .map(RegionEntry::number)
                .toList();
    }

    @Test
    void nothingWantedIsEverything() throws IOException {
        assertEquals(List.of(1, 2, 3, 4, 5, 6), chosen());
    }

    @ParameterizedTest
    @CsvSource({
        "GTV_Mass, 1",
        "gtv_mass, 1",
        "GTV?mass, 1",
        "3, 3",
        "7, 4",
        "GTV*, 5",
        "gtv*, 1;2;5",
        "*l*, 3;6",
        "LÄSION, 6",
        "*, 1;2;3;4;5;6"
    })
    void aRegionIsChosenByNameNumberOrPattern(String want, String numbers) throws IOException {
        assertEquals(
                numbers,
                String.join(";", chosen(want).stream().map(String::valueOf).toList()));
    }

    @Test
    void whatIsChosenTwiceComesOnceInTheOrderOfTheFile() throws IOException {
        assertEquals(List.of(1, 2, 3, 5), chosen("Lung*", "gtv*", "GTV_Mass"));
    }

    @Test
    void whatFitsNothingIsRefusedWithWhatThereIs() {
        assertEquals(
                "cannot read made.dcm: no region matches \"ptv*\"; found: 1 \"GTV_Mass\", 2 \"gtv node\","
                        + " 3 \"Lung L\", 4 \"7\", 5 \"GTV*\", 6 \"Läsion\"",
                assertThrows(IOException.class, () -> chosen("gtv*", "ptv*")).getMessage());
    }

    @Test
    void anObjectWithoutRegionsIsRefused() {
        assertEquals(
                "cannot read made.dcm: expected regions, found none",
                assertThrows(
                                IOException.class,
                                () -> RegionChoice.ALL.from(new MadeContours(Grid.of(4, 4, 1, 1, 1, 1)).object()))
                        .getMessage());
    }

    @Test
    void aLongListIsCutShort() {
        List<RegionEntry> entries = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> new RegionEntry(i, "r", "", "", 0, false))
                .toList();
        assertTrue(RegionChoice.list(entries).endsWith(", 59 \"r\", and 40 more"));
    }

    @Test
    void aPatternOfManyStarsTakesNoLongerThanItsLengthTimesThatOfTheText() {
        assertFalse(RegionChoice.matches("*a".repeat(200) + "b", "a".repeat(100_000)));
    }
}
