// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.demo;

import java.util.Random;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/**
 * CT of a patient: fat with an organ, a vessel, a tumour and perhaps a lymph node.
 *
 * <p>The tumour's radius is 11 e^(0.2 s) mm and its bumps 0.10 e^(0.4 r) of it. Its intensity is 65 HU plus a smooth
 * random field of standard deviation 17 e^(0.4 h) HU and correlation 2.2 e^(-0.1 h) mm, less a core up to 25 h HU
 * darker when h is positive. Noise, calibration and sharpness are those of the centre.
 *
 * @param image HU, whole numbers
 * @param labels 1 tumour, 2 node
 */
record Scan(Volume image, Volume labels) {
    private static final double FAT = -95;
    private static final double ORGAN = 95;
    private static final double VESSEL = 170;
    private static final double TUMOUR = 65;
    private static final double NODE = 75;

    static Scan of(Patient patient, Random random) {
        Vector3 middle = new Vector3(random.nextInt(41) - 20, random.nextInt(41) - 60, 10 * random.nextInt(21) - 100);
        Grid grid = patient.centre().grid(middle);
        double h = patient.heterogeneity();
        Outline organ = new Outline(middle.plus(new Vector3(random.nextInt(9) - 4, 4, 0)), 24, 0.08, random);
        double radius = 11 * StrictMath.exp(0.2 * patient.size());
        Outline tumour = new Outline(middle, radius, 0.10 * StrictMath.exp(0.4 * patient.irregularity()), random);
        Vector3 corner = new Vector3(random.nextBoolean() ? 21 : -21, random.nextBoolean() ? 21 : -21, 8);
        Outline node = new Outline(middle.plus(corner), 4 + 3 * random.nextDouble(), 0.05, random);
        double vesselX = middle.x() + (random.nextBoolean() ? 1 : -1) * (radius + 5);
        float[] lobules = RandomField.smooth(grid, 1.5, random);
        float[] texture = RandomField.smooth(grid, 2.2 * StrictMath.exp(-0.1 * h), random);
        double contrast = 17 * StrictMath.exp(0.4 * h);
        double core = 25 * Math.max(0, h);

        float[] voxels = new float[grid.voxels()];
        float[] labels = new float[grid.voxels()];
        for (int z = 0, i = 0; z < grid.nz(); z++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++, i++) {
                    Vector3 at = grid.toPatient(x, y, z);
                    double hu = mix(FAT + 5 * lobules[i], ORGAN + 8 * lobules[i], organ.share(at));
                    hu = mix(hu, VESSEL, tube(at, vesselX, middle));
                    double inNode = patient.hasNode() ? node.share(at) : 0;
                    hu = mix(hu, NODE + 10 * texture[i], inNode);
                    double inTumour = tumour.share(at);
                    double depth = inTumour > 0 ? Math.max(0, 1 - tumour.reach(at) / 0.6) : 0;
                    hu = mix(hu, TUMOUR + contrast * texture[i] - core * Math.min(1, 2 * depth), inTumour);
                    voxels[i] = (float) (hu + patient.centre().offset + patient.centre().noise * random.nextGaussian());
                    labels[i] = inTumour >= 0.5 ? 1 : inNode >= 0.5 ? 2 : 0;
                }
            }
        }
        if (patient.centre().kernel > 0) {
            RandomField.blurSlices(grid, voxels, patient.centre().kernel);
        }
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = Math.round(voxels[i]);
        }
        return new Scan(Volume.of(grid, voxels), Volume.of(grid, labels));
    }

    private static double mix(double outside, double inside, double share) {
        return outside + share * (inside - outside);
    }

    /** Share of a voxel in a vessel of radius 4 mm that runs slightly obliquely from foot to head. */
    private static double tube(Vector3 at, double x, Vector3 middle) {
        double across = at.x() - x - 0.2 * (at.z() - middle.z());
        double along = at.y() - middle.y() + 6;
        double outside = Math.sqrt(across * across + along * along) - 4;
        return Math.max(0, Math.min(1, 0.5 - outside / 1.5));
    }
}
