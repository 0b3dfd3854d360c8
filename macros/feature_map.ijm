// Radiomics features of small windows: maps that show where in a region the texture is.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro feature_map.ijm /path/to/folder
//
// What it shows:
//  - one map per feature, in colours, with the region's outline and a legend;
//  - the window reaches 2 voxels to each side here; unit=mm takes millimetres, window=slice stays in the slice;
//  - a map is an image like any other: it can be measured, thresholded and saved.
//
// Argument: the folder for the maps.

output = getArgument();
if (output == "") output = getDirectory("temp") + "maps";

setBatchMode(true);

// A lesion that is smooth in front and mottled behind. With your own: open("/path/to/ct.tif");
newImage("CT", "32-bit black", 48, 48, 10);
setVoxelSize(1, 1, 1, "mm");
random("seed", 7);
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 48; y++)
		for (x = 0; x < 48; x++) {
			noise = 6;
			if (y > 24) noise = 60;
			setPixel(x, y, 50 + noise * random("gaussian"));
		}
}
makeOval(8, 8, 32, 32);

run("Feature Maps...", "mask=Selection features=[stat_mean,cm_contrast] radius=2 unit=voxels window=cube settings=ct caseid=lesion output=[" + output + "]");

// The contrast of the mottled part is higher.
selectImage("cm_contrast map of lesion");
setSlice(5);
smooth = getValue(24, 14);
mottled = getValue(24, 34);
return "" + (mottled > 4 * smooth) + " " + isOpen("stat_mean map of lesion");
