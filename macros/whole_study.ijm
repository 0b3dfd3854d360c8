// Radiomics features of all cases of a study, then its signature, nomogram and report: from pictures to the model.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro whole_study.ijm "/path/to/study|/path/to/report|ct"
//
// The study folder holds
//     cases.csv      columns case, image, mask: one line per case, files relative to the table
//     clinical.csv   column case, the outcome, the cohort and clinical candidates
//     study.yaml     tables: {features: features/features.csv, clinical: clinical.csv}, outcome, cohorts, ...
//                    (every key is explained in docs/study.md of the suite)
// Features go into its folder "features"; a second run goes on from there.
//
// Argument: study folder, folder for the report and optionally settings, separated by "|".

argument = split(getArgument(), "|");
if (argument.length >= 2) {
	study = argument[0];
	report = argument[1];
} else {
	study = getDirectory("Folder of cases.csv, clinical.csv and study.yaml");
	report = getDirectory("Folder for the report");
}
settings = "ct";
if (argument.length == 3) settings = argument[2];
if (!endsWith(study, File.separator)) study = study + File.separator;
if (!endsWith(report, File.separator)) report = report + File.separator;

run("Batch Extract Features...", "manifest=[" + study + "cases.csv] settings=" + settings
	+ " output=[" + study + "features] show=false");

// The quality page is worth reading before a model is built: features/quality.html. Cases that failed: features/failures.csv.
run("Build Signature and Nomogram...", "plan=[" + study + "study.yaml] output=[" + report + "]");

// report.html tells it all; model.json goes to other hospitals (Apply Model..., Validate Model...).
return report;
