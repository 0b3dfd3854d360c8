// Radiomics features of a folder of images: every name.tif (or .nii, .nii.gz, .nrrd, .mha) with its name-mask file.
//
// The macro writes a manifest, a table with one line per case, and hands it to the batch, which goes on with the
// next case when one fails, and from where it stopped when it is run again. For a real study write the manifest in a
// spreadsheet: columns case, image, mask, and any others (centre, outcome ...), which come back in the results.
//
// Argument: input folder, output folder and optionally settings, separated by "|".

argument = split(getArgument(), "|");
if (argument.length >= 2) {
	input = argument[0];
	output = argument[1];
} else {
	input = getDirectory("Folder of images and masks");
	output = getDirectory("Folder for the results");
}
settings = "ct";
if (argument.length == 3) settings = argument[2];
if (!endsWith(input, File.separator)) input = input + File.separator;
if (!File.isDirectory(output)) File.makeDirectory(output);

endings = newArray(".tif", ".nii", ".nii.gz", ".nrrd", ".mha");
lines = "case,image,mask\n";
files = getFileList(input);
Array.sort(files);
for (i = 0; i < files.length; i++) {
	for (j = 0; j < endings.length; j++) {
		name = substring(files[i], 0, maxOf(0, lengthOf(files[i]) - lengthOf(endings[j])));
		mask = name + "-mask" + endings[j];
		if (endsWith(files[i], endings[j]) && File.exists(input + mask))
			lines = lines + name + "," + files[i] + "," + mask + "\n";
	}
}
manifest = input + "manifest.csv";
File.saveString(lines, manifest);

run("Batch Extract Features...", "manifest=[" + manifest + "] settings=" + settings + " output=[" + output + "]");

// features.csv: one row per region; failures.csv: what could not be done and why; run.yaml: settings and versions.
return output;
