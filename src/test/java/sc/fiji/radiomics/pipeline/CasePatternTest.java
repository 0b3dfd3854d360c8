// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;

/** Files by patterns, above all those of several readers, scans and scanners. */
class CasePatternTest {
    @TempDir
    private Path folder;

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    private List<Case> find(String images, String masks) {
        return CasePattern.find(
                folder + "/" + images, Optional.ofNullable(masks).map(m -> folder + "/" + m));
    }

    private static List<String> ids(List<Case> cases) {
        return cases.stream().map(Case::id).toList();
    }

    private List<String> masks(List<Case> cases) {
        return cases.stream()
                .map(one ->
                        folder.relativize(one.mask().orElseThrow()).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void everyReaderOfACaseIsACase() throws IOException {
        files("P_1/ct.nii", "P_2/ct.nii", "m/P_1_ann.nii", "m/P_1_bob.nii", "m/P_2_bob.nii", "m/P_10_cho.nii");
        List<Case> cases = find("{case}/ct.nii", "m/{case}_{reader}.nii");
        assertEquals(List.of("P_1_ann", "P_1_bob", "P_2_bob"), ids(cases));
        assertEquals(List.of("m/P_1_ann.nii", "m/P_1_bob.nii", "m/P_2_bob.nii"), masks(cases));
        assertEquals(Map.of("subject", "P_1", "reader", "bob"), cases.get(1).extra());
        assertEquals(folder.resolve("P_1/ct.nii"), cases.get(1).image());
    }

    @Test
    void scansOfACaseHaveMasksOfTheirOwnOrOfTheirReaders() throws IOException {
        files("P1/a/ct.nii", "P1/b/ct.nii", "P1/a/gtv.nii", "P1/b/gtv.nii", "P1/a/r-x.nii", "P1/b/r-x.nii");
        List<Case> cases = find("{case}/{scan}/ct.nii", "{case}/{scan}/gtv.nii");
        assertEquals(List.of("P1_a", "P1_b"), ids(cases));
        assertEquals(List.of("P1/a/gtv.nii", "P1/b/gtv.nii"), masks(cases));
        assertEquals(Map.of("subject", "P1", "scan", "b"), cases.get(1).extra());
        List<Case> readers = find("{case}/{scan}/ct.nii", "{case}/{scan}/r-{reader}.nii");
        assertEquals(List.of("P1_x_a", "P1_x_b"), ids(readers));
        assertEquals(
                List.of("subject=P1", "reader=x", "scan=a"),
                readers.get(0).extra().entrySet().stream().map(Object::toString).toList());
    }

    @Test
    void aPhantomHasScannersAndRepetitions() throws IOException {
        files("rod_1_A_1.nii", "rod_1_A_2.nii", "rod_1_B_1.nii");
        List<Case> cases = find("{case}_{scanner}_{repetition}.nii", null);
        assertEquals(List.of("rod_1_A_1", "rod_1_A_2", "rod_1_B_1"), ids(cases));
        assertEquals(
                Map.of("subject", "rod_1", "scanner", "A", "repetition", "2"),
                cases.get(1).extra());
    }

    @Test
    void withoutSuchPlacesNothingIsAdded() throws IOException {
        files("P1/ct.nii", "P1/gtv.nii", "P2/ct.nii");
        List<Case> cases = find("{case}/ct.nii", "{case}/gtv.nii");
        assertEquals(List.of("P1", "P2"), ids(cases));
        assertEquals(Map.of(), cases.get(0).extra());
        assertEquals(List.of("P1/gtv.nii", "P2/gtv.nii"), masks(cases), "a missing mask fails its own case");
        files("{case}{other}/x.nii", "P1/gtv2.nii");
        assertEquals(
                "pattern '" + folder + "/P1/gtv*': case P1 has more than one file: " + folder.resolve("P1/gtv.nii")
                        + " and " + folder.resolve("P1/gtv2.nii"),
                assertThrows(RadiomicsException.class, () -> find("{case}/ct.nii", "{case}/gtv*"))
                        .getMessage());
        assertEquals(
                "pattern '" + folder + "/*.nii': must contain {case} where the case id stands",
                assertThrows(RadiomicsException.class, () -> find("*.nii", null))
                        .getMessage());
    }
}
