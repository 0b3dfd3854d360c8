// Response maps: what a filter of feature extraction makes of an image.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro filter_image.ijm /path/to/response.tif
//
// What it shows:
//  - the filter is one line of text, the same as under "filters:" in a settings file;
//  - sigma is in mm; slices thicker than their pixels are interpolated to cubes first (spacing), or filtered in 2D;
//  - the response map is called after the filter and the image, and is an image like any other.
//
// Argument: the file for the response map.

output = getArgument();
if (output == "") output = getDirectory("temp") + "response.tif";

setBatchMode(true);

// A bright ball of 6 mm in the dark. With your own: open("/path/to/ct.tif");
newImage("CT", "32-bit black", 40, 40, 20);
setVoxelSize(1, 1, 2, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 40; y++)
		for (x = 0; x < 40; x++)
			if (pow(x - 20, 2) + pow(y - 20, 2) + pow(2 * (z - 10), 2) < 36) setPixel(x, y, 100);
}

// The Laplacian of Gaussian is lowest in the middle of bright balls of radius sigma times the square root of 3.
run("Filter Image...", "filter=laplacian-of-gaussian options=[sigma=3.5] spacing=1");

selectImage("laplacian-of-gaussian_3D_sigma3p5 of CT");
Stack.getStatistics(voxels, mean, min, max);
slice = nSlices / 2 + 1;
setSlice(slice);
middle = getValue(20, 20);
saveAs("tiff", output);
return "" + (min < 0 && middle < 0.9 * min) + " " + nSlices;
