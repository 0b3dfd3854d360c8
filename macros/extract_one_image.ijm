// Radiomics features of one image and its label mask.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro extract_one_image.ijm /path/to/features.csv
//
// What it shows:
//  - voxels must have a size in mm: Image > Properties..., or setVoxelSize as below;
//  - every label number of the mask image becomes one row of the table;
//  - the Recorder (Plugins > Macros > Record...) writes the run(...) line for you;
//  - options that are left out have their defaults: mask=[Selection or whole image] settings=ct ...

output = getArgument();
if (output == "") output = getDirectory("temp") + "features.csv";

setBatchMode(true);

// An image to try it on. With your own: open("/path/to/ct.tif");
newImage("CT", "32-bit black", 24, 24, 12);
setVoxelSize(1, 1, 2, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 24; y++)
		for (x = 0; x < 24; x++)
			setPixel(x, y, 40 + 25 * sin(x / 3) * cos(y / 4 + z));
}

// Its mask: label 1 is a ball, label 2 a block. With your own: open("/path/to/labels.tif");
newImage("labels", "8-bit black", 24, 24, 12);
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 24; y++)
		for (x = 0; x < 24; x++) {
			if (pow(x - 8, 2) + pow(y - 8, 2) + pow(2 * (z - 5), 2) <= 36) setPixel(x, y, 1);
			if (x > 15 && x < 21 && y > 15 && y < 21 && z > 2 && z < 8) setPixel(x, y, 2);
		}
}

// The active image is measured.
selectImage("CT");
run("Extract Features...", "mask=labels settings=ct caseid=[phantom 1] output=[" + output + "]");

// features.csv now has one row per label; features.settings.yaml has every setting that was used.
return output;
