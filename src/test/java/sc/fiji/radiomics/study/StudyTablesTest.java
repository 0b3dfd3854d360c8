// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.study.StudyData.FlowStep;

class StudyTablesTest {
    private static final String PLAN =
            "tables: {features: f.csv, clinical: c.csv}\noutcome: {column: y}\n" + "cohorts: {share: 1}\n";
    private static final String PET =
            "tables: {features: [f.csv, pet.csv], clinical: c.csv}\noutcome: {column: y}\n" + "cohorts: {share: 1}\n";

    @TempDir
    Path path;

    private StudyFolder folder;

    @BeforeEach
    void aStudyOfFourCases() {
        folder = new StudyFolder(path)
                .with(
                        "f.csv",
                        "case,roi,site,ct.original.a,ct.original.fbs25.b\nP1,T,x,1,10\nP2,T,x,2,NaN\nP3,T,x,3,30\n"
                                + "P4,T,x,4.5,40\n")
                .with(
                        "c.csv",
                        "case,y,age,sex,cohort,scanner\nP4,1,40,f,A,S1\nP3,0,30,m,A,S2\nP2,1,,f,A,S1\n"
                                + "P1,0,10,m,A,S2\n");
    }

    @Test
    void joinsTablesByCaseInTheOrderOfTheFirst() {
        StudyData data = folder.read(PLAN + "clinical: {numeric: age, factors: {name: sex, reference: f}}\n"
                + "cleaning: {clinical: impute}\nharmonisation: {batch: scanner}\n");
        assertEquals(List.of("P1", "P2", "P3", "P4"), data.cases());
        assertEquals(
                List.of("ct.original.a", "ct.original.fbs25.b"), data.features().names());
        assertArrayEquals(
                new double[][] {{1, 10}, {2, Double.NaN}, {3, 30}, {4.5, 40}},
                data.features().x());
        assertEquals(
                "{age=[10, , 30, 40], sex=[m, f, m, f], y=[0, 1, 0, 1], scanner=[S2, S1, S2, S1]}",
                data.clinical().toString());
        assertEquals(List.of("S2", "S1", "S2", "S1"), data.batch());
        Endpoint.Binary outcome = (Endpoint.Binary) data.endpoint();
        assertArrayEquals(new boolean[] {false, true, false, true}, outcome.positive());
        assertEquals("y 1", outcome.name() + " " + outcome.positiveLabel());
        assertEquals(List.of("training"), data.cohorts());
        assertEquals(
                List.of(
                        new FlowStep("in f.csv, c.csv", 4, List.of()),
                        new FlowStep("with a row in f.csv", 4, List.of()),
                        new FlowStep("with a row in c.csv", 4, List.of()),
                        new FlowStep("with a known outcome", 4, List.of())),
                data.flow());
        assertEquals(List.of(), data.notes());
        assertEquals(Map.of(), data.settings());
    }

    @Test
    void leavesOutCasesWithoutAClinicalCandidateUnlessTheyAreImputed() {
        StudyData data = folder.read(PLAN + "clinical: {numeric: age}\n");
        assertEquals(List.of("P1", "P3", "P4"), data.cases());
        assertEquals(
                new FlowStep("with all clinical candidates", 3, List.of("P2")),
                data.flow().get(4));
    }

    @Test
    void putsFeatureTablesSideBySide() {
        folder.with("pet.csv", "case,pet.original.a\nP4,7\nP1,5\nP9,9\n");
        StudyData data = folder.read(PET);
        assertEquals(List.of("P1", "P4"), data.cases());
        assertArrayEquals(
                new double[][] {{1, 10, 5}, {4.5, 40, 7}}, data.features().x());
        assertEquals(
                List.of(
                        new FlowStep("in f.csv, pet.csv, c.csv", 5, List.of()),
                        new FlowStep("with a row in f.csv", 4, List.of("P9")),
                        new FlowStep("with a row in pet.csv", 2, List.of("P2", "P3")),
                        new FlowStep("with a row in c.csv", 2, List.of()),
                        new FlowStep("with a known outcome", 2, List.of())),
                data.flow());
        assertEquals(
                List.of(
                        "f.csv has no row of 1 case: P9",
                        "pet.csv has no row of 2 cases: P2, P3",
                        "c.csv has no row of 1 case: P9"),
                data.notes());
    }

    @Test
    void refusesAFeatureThatStandsInTwoTables() {
        folder.with("pet.csv", "case,ct.original.a\nP1,5\nP2,6\nP3,7\nP4,8\n");
        assertEquals(
                "feature columns must differ between tables, found 'ct.original.a' in f.csv and pet.csv",
                folder.error(PET));
    }

    @Test
    void takesTheRegionAskedFor() {
        folder.with(
                "f.csv",
                "case,roi,ct.original.a\nP1,tumour,1\nP1,node,2\nP2,tumour,3\nP3,node,4\nP3,tumour,5\nP4,node,6\n");
        assertEquals(
                "tables.roi: f.csv has several rows of case 'P1', in lines 2 and 3; choose one of the regions node,"
                        + " tumour",
                folder.error(PLAN));
        String tumour = PLAN.replace("clinical:", "roi: tumour, clinical:");
        StudyData data = folder.read(tumour);
        assertEquals(List.of("P1", "P2", "P3"), data.cases());
        assertArrayEquals(new double[][] {{1}, {3}, {5}}, data.features().x());
        assertEquals(
                new FlowStep("with region 'tumour' in f.csv", 3, List.of("P4")),
                data.flow().get(3));
        assertEquals(
                "tables.roi: f.csv has no row of region 'liver', found node, tumour",
                folder.error(tumour.replace("tumour", "liver")));
        folder.with("f.csv", "case,roi,ct.original.a\nP1,tumour,1\nP2,node,3\nP3,node,4\nP4,node,4\n");
        assertEquals(
                List.of("f.csv: the rows are of different regions: node, tumour"),
                folder.read(PLAN).notes());
    }

    @Test
    void refusesIdsThatAreUsedTwiceOrMissing() {
        folder.with("c.csv", "case,y\nP1,0\nP2,1\nP1,1\n");
        assertEquals("c.csv: case id 'P1' is used twice, in lines 2 and 4; ids must be unique", folder.error(PLAN));
        folder.with("c.csv", "case,y\nP1,0\n ,1\n");
        assertEquals("c.csv, line 3: has no case id in column 'case'", folder.error(PLAN));
        folder.with("c.csv", "patient,y,cases\nP1,0,1\n");
        assertEquals("tables.id: no column 'case' in c.csv; nearest: 'cases', 'y', 'patient'", folder.error(PLAN));
        folder.with("c.csv", "case,y\n,\n");
        assertEquals("c.csv: holds no case", folder.error(PLAN));
    }

    @Test
    void skipsTheEmptyRowsThatSpreadsheetsLeaveBehind() {
        folder.with("c.csv", "case,y\nP1,0\nP2,1\n,\n,\n");
        assertEquals(List.of("P1", "P2"), folder.read(PLAN).cases());
    }

    @Test
    void reportsIdsThatNearlyMatchAndNeverMatchesThem() {
        folder.with("f.csv", "case,ct.original.a\nP1,1\nP2,2\n P3,3\nP-04,4\n007,5\n100000,6\nP9,7\nQ,1\n")
                .with("c.csv", "case,y\nP1,1\np2,0\nP3,1\nP_4,0\n7,1\n1.0E+05,1\nP8,0\nQ,0\n");
        StudyData data = folder.read(PLAN);
        assertEquals(List.of("Q", "P1"), data.cases());
        assertEquals(
                List.of(
                        "f.csv has no case 'p2'; likely its 'P2', which differs in letter case; make the ids equal to"
                                + " use the case",
                        "f.csv has no case 'P3'; likely its ' P3', which differs in white space; make the ids equal to"
                                + " use the case",
                        "f.csv has no case 'P_4'; likely its 'P-04', which differs in punctuation; make the ids equal"
                                + " to use the case",
                        "f.csv has no case '7'; likely its '007', which differs in leading zeros; make the ids equal to"
                                + " use the case",
                        "f.csv has no case '1.0E+05'; likely its '100000', which differs in the form of the number;"
                                + " make the ids equal to use the case",
                        "f.csv has no row of 6 cases: p2, P3, P_4, 7, 1.0E+05, P8",
                        "c.csv has no row of 6 cases: P2,  P3, P-04, 007, 100000, P9"),
                data.notes());
        assertEquals(
                List.of("p2", "P3", "P_4", "7", "1.0E+05", "P8"),
                data.flow().get(1).excluded());
        assertEquals(
                List.of("P2", " P3", "P-04", "007", "100000", "P9"),
                data.flow().get(2).excluded());
    }

    @Test
    void saysWhichIdsOfOneTableAreDoubtful() {
        folder.with("c.csv", "case,y\nP1,0\np1,1\nP2,1\nP3,0\nP4,0\n");
        assertEquals(
                List.of(
                        "c.csv has cases 'P1' and 'p1', which differ only in letter case; they are two cases",
                        "f.csv has no row of 1 case: p1"),
                folder.read(PLAN).notes());
    }

    @Test
    void saysWhichLevelsAreDoubtful() {
        folder.with("c.csv", "case,y,sex,hpv\nP1,0,male,+\nP2,1,Male,-\nP3,1,female,>5\nP4,0,female,<5\n");
        assertEquals(
                List.of("c.csv: 'Male' and 'male' of column 'sex' differ only in letter case; they are two values"),
                folder.read(PLAN
                                + "clinical:\n  factors: [{name: sex, reference: male}, {name: hpv, reference: '+'}]\n")
                        .notes());
    }

    @Test
    void saysWhichCasesHaveIdenticalOrNoFeatures() {
        folder.with("f.csv", "case,ct.original.a,ct.original.b\nP1,1,2\nP2,1,3\nP3,1.0,2\nP4,NA,\n");
        assertEquals(
                List.of(
                        "cases 'P1' and 'P3' have identical values of all features; they may be one patient",
                        "case 'P4' has no value of any feature"),
                folder.read(PLAN).notes());
    }

    @Test
    void refusesTablesThatShareNoCase() {
        folder.with("c.csv", "case,y\n1,0\n2,1\n").with("f.csv", "case,ct.original.a\n01,1\n02,2\n");
        assertEquals(
                "no case has a row in each of f.csv, c.csv; f.csv has no case '1'; likely its '01', which differs in"
                        + " leading zeros; make the ids equal to use the case",
                folder.error(PLAN));
        folder.with("c.csv", "case,y\nA,0\nB,1\n");
        assertEquals("no case has a row in each of f.csv, c.csv; f.csv has '01', c.csv has 'A'", folder.error(PLAN));
    }

    @Test
    void refusesInteractions() {
        String reason = "' are not supported, because a nomogram has no axis for them; name the variables alone, or add"
                + " a column with their product";
        assertEquals(
                "clinical.numeric: interactions such as 'age:sex" + reason,
                folder.error(PLAN + "clinical: {numeric: 'age:sex'}\n"));
        assertEquals(
                "clinical.numeric: interactions such as 'age * sex" + reason,
                folder.error(PLAN + "clinical: {numeric: 'age * sex'}\n"));
    }

    @Test
    void namesTheKeyOfAColumnThatIsNotThere() {
        assertEquals(
                "outcome.column: no column 'Y' in c.csv, f.csv; nearest: 'y', 'age', 'sex'",
                folder.error(PLAN.replace("column: y", "column: Y")));
        assertEquals(
                "clinical.numeric: no column 'aeg' in c.csv, f.csv; nearest: 'age', 'sex', 'case'",
                folder.error(PLAN + "clinical: {numeric: aeg}\n"));
        assertEquals(
                "harmonisation.batch: no column 'scaner' in c.csv, f.csv; nearest: 'scanner', 'case', 'age'",
                folder.error(PLAN + "harmonisation: {batch: scaner}\n"));
        assertEquals(
                "cohorts.centre: no column 'sites' in c.csv, f.csv; nearest: 'site', 'sex', 'case'",
                folder.error(PLAN.replace("share: 1", "share: 1, centre: sites")));
    }

    @Test
    void takesClinicalColumnsFromTheFeatureTableIfTheClinicalOneHasThemNot() {
        StudyData data = folder.read(PLAN.replace("share: 1", "share: 1, centre: site"));
        assertEquals(List.of("x", "x", "x", "x"), data.clinical().get("site"));
    }

    @Test
    void namesTheCaseWithoutABatch() {
        folder.with("c.csv", "case,y,scanner\nP1,0,S1\nP2,1,\nP3,0,S1\nP4,1,S2\n");
        assertEquals(
                "c.csv, line 3, case 'P2', column 'scanner': must name the batch for harmonisation, found nothing",
                folder.error(PLAN + "harmonisation: {batch: scanner}\n"));
    }

    @Test
    void numericCandidatesMustBeNumbersAndOccurInTraining() {
        folder.with("c.csv", "case,y,age,cohort\nP1,0,,A\nP2,1,NA,A\nP3,0,60,B\nP4,1,61,B\n");
        String imputed = PLAN.replace("share: 1", "column: cohort, training: A") + "cleaning: {clinical: impute}\n";
        assertEquals(
                "clinical.splines: column 'age' has no value in the training cohort",
                folder.error(imputed + "clinical: {splines: {name: age, knots: 3}}\n"));
        folder.with("c.csv", "case,y,age\nP1,0,60\nP2,1,unknown\nP3,0,1\nP4,0,1\n");
        assertEquals(
                "c.csv, line 3, case 'P2', column 'age': must be a finite number, found 'unknown'",
                folder.error(PLAN + "clinical: {numeric: age}\n"));
        folder.with("c.csv", "case;y;age\nP1;0;60,50\nP2;1;61,25\n");
        assertEquals(
                List.of("60.5", "61.25"),
                folder.read(PLAN + "clinical: {numeric: age}\n").clinical().get("age"));
    }

    @Test
    void referencesMustOccurInTraining() {
        assertEquals(
                "clinical.factors: the reference level 'female' of column 'sex' must occur in the training cohort,"
                        + " found f, m",
                folder.error(PLAN + "clinical: {factors: {name: sex, reference: female}}\n"));
        assertEquals(
                "harmonisation.reference: the reference batch 'S3' of column 'scanner' must occur in the training"
                        + " cohort, found S1, S2",
                folder.error(PLAN + "harmonisation: {batch: scanner, method: combat, reference: S3}\n"));
    }

    @Test
    void readsRepeatedRatingsWithTheColumnsTheStudyHas() {
        folder.with("r.csv", "case,ct.original.a,ct.original.z\nP4,4.4,1\nP1,,1\np2,2,1\n");
        StudyData data = folder.read(PLAN + "repeatability: {tables: r.csv}\n");
        StudyData.Repeats repeats = data.repeats().get(0);
        assertEquals("r.csv", repeats.source());
        assertEquals(List.of("P4", "P1", "p2"), repeats.cases());
        assertEquals(List.of("ct.original.a"), repeats.features().names());
        assertArrayEquals(
                new double[][] {{4.4}, {Double.NaN}, {2}}, repeats.features().x());
        assertEquals(
                List.of(
                        "r.csv: 1 of 2 features are missing: ct.original.fbs25.b",
                        "r.csv: case 'p2' is none of the study; likely its 'P2', which differs in letter case",
                        "r.csv: 1 of 3 cases are none of the study: p2"),
                data.notes());
        folder.with("r.csv", "case,ct.original.z\nP4,4.4\n");
        assertEquals(
                "repeatability.tables: r.csv has no feature of the study, such as 'ct.original.a'",
                folder.error(PLAN + "repeatability: {tables: r.csv}\n"));
    }

    @Test
    void readsRatingsOfTheReadersThatATableNames() {
        folder.with("r.csv", "case,roi,ct.original.a\nP4,GTV_ann,4\nP4,GTV_bob,5\nP1,GTV_ann,1\nP1,lung,9\n");
        StudyData data = folder.read(PLAN + "repeatability: {tables: r.csv, design: readers, rater: 'GTV_{reader}'}\n");
        assertEquals(
                List.of("ann", "bob"),
                data.repeats().stream().map(StudyData.Repeats::source).toList());
        assertEquals(List.of("P4", "P1"), data.repeats().get(0).cases());
        assertArrayEquals(new double[][] {{5}}, data.repeats().get(1).features().x());
        assertTrue(data.notes().contains("r.csv: 1 rows whose region is not like 'GTV_{reader}' are left out: lung"));
        assertEquals(64, data.hashes().get("r.csv").length());
        folder.with("p.csv", "case,scanner,scan,ct.original.a\nx,A,1,4\nx,A,2,5\nx,B,1,1\nx,B,2,9\n");
        List<StudyData.Repeats> phantom = folder.read(
                        PLAN + "repeatability: {tables: p.csv, design: phantom, rater: scanner, repetition: scan}\n")
                .repeats();
        assertEquals(
                List.of(1, 2, 1, 2),
                phantom.stream().map(StudyData.Repeats::repetition).toList());
        assertEquals("B", phantom.get(3).source());
        assertEquals("p.csv", phantom.get(3).group());
        assertEquals(9, phantom.get(3).features().x()[0][0]);
    }

    @Test
    void onlyFeaturesThatWereStableElsewhereEnter() {
        folder.with("stable-features.csv", "feature\nct.original.fbs25.b\npet.original.z\n");
        StudyData data = folder.read(PLAN + "repeatability: {stable: stable-features.csv}\n");
        assertEquals(List.of("ct.original.fbs25.b"), data.features().names());
        assertTrue(data.notes()
                .contains("1 of 2 features are not in stable-features.csv, the list of stable features, and left out"));
        assertTrue(data.hashes().containsKey("stable-features.csv"));
        folder.with("all.csv", "feature,stable\nct.original.fbs25.b,false\nct.original.a,true\n");
        assertEquals(
                List.of("ct.original.a"),
                folder.read(PLAN + "repeatability: {stable: all.csv}\n")
                        .features()
                        .names());
        folder.with("other.csv", "feature\npet.original.z\n");
        assertEquals(
                "repeatability.stable: other.csv has no feature of the study, such as 'ct.original.a'",
                folder.error(PLAN + "repeatability: {stable: other.csv}\n"));
        folder.with("names.csv", "name\nct.original.a\n");
        assertEquals(
                "repeatability.stable: no column 'feature' in names.csv; nearest: 'name'",
                folder.error(PLAN + "repeatability: {stable: names.csv}\n"));
    }

    @Test
    void findsTheExtractionSettingsAndTheHashesOfTheFiles() {
        folder.with("run.yaml", "settings:\n- {name: ct, unit: HU}\n")
                .with("pet/f.csv", "case,pet.original.a\nP1,5\nP2,6\nP3,7\nP4,8\n")
                .with("pet/run.yaml", "settings:\n- {name: ct, unit: none}\n- {name: pet, unit: SUV}\n");
        StudyData data = folder.read(PET.replace("pet.csv", "pet/f.csv"));
        assertEquals("{ct.unit=HU, pet.unit=SUV}", data.settings().toString());
        assertEquals(List.of("pet/f.csv: extracted with ct.unit none, a table before it with HU"), data.notes());
        assertEquals(
                List.of("f.csv", "pet/f.csv", "c.csv"),
                List.copyOf(data.hashes().keySet()));
        // printf 'case,pet.original.a\nP1,5\nP2,6\nP3,7\nP4,8\n' | sha256sum
        assertEquals(
                "36747f19c8c95698ec17edd31c6bf35d115e16fca422798cc3177e1408e5f7b4",
                data.hashes().get("pet/f.csv"));
    }

    @Test
    void saysWhenRatingsWereExtractedWithOtherSettings() {
        folder.with("run.yaml", "settings:\n- {name: ct, unit: HU}\n- {name: pet, unit: SUV}\n")
                .with("two/f.csv", "case,ct.original.a,ct.original.fbs25.b\nP1,5,1\nP2,6,1\nP3,7,1\nP4,8,1\n")
                .with("two/run.yaml", "settings:\n- {name: ct, unit: none}\n");
        StudyData data = folder.read(PLAN + "repeatability: {tables: two/f.csv}\n");
        assertEquals(List.of("two/f.csv: extracted with ct.unit none, a table before it with HU"), data.notes());
        assertEquals("{ct.unit=HU, pet.unit=SUV}", data.settings().toString());
    }

    @Test
    void refusesAnIncompletePlanAndMissingFiles() {
        StudyPlan defaults = StudyPlan.defaults();
        RadiomicsException error = assertThrows(RadiomicsException.class, () -> StudyTables.read(defaults, path));
        assertEquals("tables.features: must name at least one feature table", error.getMessage());
        assertEquals(
                "cannot read " + path.resolve("none.csv") + ": no such file",
                folder.error(PLAN.replace("c.csv", "none.csv")));
        folder.with("f.csv", "case,roi,tag,ibsi_id,value\nP1,T,a,b,1\n");
        assertEquals("f.csv: is a table in long form; use features.csv, which has a row per case", folder.error(PLAN));
    }
}
