// MR images whose intensities can be compared: the bias field divided out, then z-scores.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro normalise_image.ijm /path/to/normalised.tif
//
// What it shows:
//  - a step is one line of text, the same as under "normalisation:" in a settings file;
//  - mask says which voxels are looked at: otsu (body against air), all, region, or a number (voxels above it);
//  - the result is called after the step and the image, and is an image like any other.
//
// Argument: the file for the normalised image.

output = getArgument();
if (output == "") output = getDirectory("temp") + "normalised.tif";

setBatchMode(true);

// Two tissues, 300 and 600, twice as bright on the right as on the left. With your own: open("/path/to/t1.tif");
newImage("MR", "32-bit black", 48, 48, 12);
setVoxelSize(1, 1, 2, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 4; y < 44; y++)
		for (x = 4; x < 44; x++) {
			tissue = 300;
			if (sin(x / 2) + cos(y / 3) + sin(z) > 0) tissue = 600;
			setPixel(x, y, tissue * pow(2, x / 48) * (1 + 0.02 * sin(13 * x + 78 * y)));
		}
}

// The whole image is corrected; only voxels above 0 are looked at.
run("Normalise Image...", "method=n4 options=[mask=0 shrink=2]");
selectImage("n4 of MR");
run("Normalise Image...", "method=z-score options=[mask=0 outliers=5]");

selectImage("MR");
setSlice(6);
before = getValue(41, 20) / getValue(5, 20);
selectImage("n4 of MR");
setSlice(6);
after = getValue(41, 20) / getValue(5, 20);
selectImage("z-score of n4 of MR");
saveAs("tiff", output);
return d2s(before, 1) + " " + d2s(after, 1) + " " + bitDepth();
