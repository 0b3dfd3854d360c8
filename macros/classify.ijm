// Radiomics features of cases with known classes to a Weka classifier, its performance and predictions of new cases.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro classify.ijm "/path/to/features.csv|outcome|/path/to/results"
//
// The table has a row per case with its id in the column "case" and its class in the column named second, here
// "outcome"; the features of an extraction (features.csv) need that column added, or name a clinical table with it by
// the option clinical=. New cases are new-features.csv in the same folder.
//
// Argument: table, column of the classes and folder for the results, separated by "|".

argument = split(getArgument(), "|");
if (argument.length == 3) {
	table = argument[0];
	outcome = argument[1];
	output = argument[2];
} else {
	table = File.openDialog("Table of cases with their classes");
	outcome = getString("Column of the classes", "outcome");
	output = getDirectory("Folder for the results");
}
if (!endsWith(output, File.separator)) output = output + File.separator;

// A random forest on features chosen by mRMR: everything is fitted inside the training part of five folds.
run("Classify with Weka...", "table=[" + table + "] outcome=[" + outcome + "]"
	+ " classifier=[weka.classifiers.trees.RandomForest -I 100] selector=[mRMR, 10 features]"
	+ " balance=weights folds=5 permutations=5 seed=1 output=[" + output + "]");

// Nothing is fitted again for new cases.
later = File.getParent(table) + File.separator + "new-features.csv";
if (File.exists(later)) {
	run("Apply Weka Model...", "model=[" + output + "weka-model.zip] table=[" + later + "] output=[" + output + "new]");
}

// measures.csv: AUC and more of the cases held out; importance.csv; figures; new/predictions.csv.
return output;
