// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.pipeline.Case;

class CaseFilesTest {
    @TempDir
    private Path folder;

    private List<String> cases(String... names) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, ""));
        }
        return CaseFiles.of(files).stream().map(this::text).toList();
    }

    private String text(Case one) {
        return one.id() + " = " + name(one.image()) + " + "
                + one.mask().map(this::name).orElse("nothing");
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    @Test
    void aMaskIsToldByAWordOfItsName() throws IOException {
        assertEquals(
                List.of(
                        "P1 = P1.nii.gz + P1_mask.nii.gz",
                        "P2 = P2.nii.gz + P2-seg.nii.gz",
                        "P3 = P3.nii.gz + nothing"),
                cases("P1.nii.gz", "P1_mask.nii.gz", "P2.nii.gz", "P2-seg.nii.gz", "P3.nii.gz", "notes.txt"));
    }

    @Test
    void theWordThatTellsTheModalityMayDifferFromThatOfTheMask() throws IOException {
        assertEquals(
                List.of("D01 = D01_ct.nii.gz + D01_roi.nii.gz", "D02 = D02_ct.nii.gz + D02_roi.nii.gz"),
                cases("D01_ct.nii.gz", "D01_roi.nii.gz", "D02_ct.nii.gz", "D02_roi.nii.gz"));
    }

    @Test
    void regionsOfImageJAreMasks() throws IOException {
        assertEquals(List.of("a = a.tif + a.zip", "b = b.tif + b.roi"), cases("a.tif", "a.zip", "b.tif", "b.roi"));
    }

    @Test
    void twoMasksThatFitAreNotGuessedAt() throws IOException {
        assertEquals(List.of("P1 = P1.nii + nothing"), cases("P1.nii", "P1_mask.nii", "P1_label.nii"));
    }

    @Test
    void aFolderPerCaseNamesTheCase() throws IOException {
        cases("P1/image.nii.gz", "P1/image_mask.nii.gz", "P2/image.nii.gz", "P2/image_mask.nii.gz");
        assertEquals(
                List.of("P1 = P1/image.nii.gz + P1/image_mask.nii.gz", "P2 = P2/image.nii.gz + P2/image_mask.nii.gz"),
                CaseFiles.of(List.of(folder.resolve("P1"), folder.resolve("P2"))).stream()
                        .map(this::text)
                        .toList());
    }

    @Test
    void idsThatWouldBeTheSameAreNumbered() throws IOException {
        assertEquals(List.of("a = a.nii + nothing", "a-2 = a.tif + nothing"), cases("a.nii", "a.tif"));
    }

    @Test
    void aCaseThatIsAddedAgainTakesItsOldPlace() {
        Case old = Case.of("A", folder.resolve("1"), folder.resolve("2"));
        Case other = Case.of("B", folder.resolve("1"), folder.resolve("2"));
        Case again = Case.of("A", folder.resolve("3"), folder.resolve("4"));
        assertEquals(List.of(again, other), CaseFiles.added(List.of(old, other), List.of(again)));
        assertEquals(Set.of("A"), CaseFiles.shared(List.of(old, other), List.of(again)));
        assertEquals(
                Optional.of(folder.resolve("4")),
                CaseFiles.added(List.of(old), List.of(again)).get(0).mask());
    }
}
