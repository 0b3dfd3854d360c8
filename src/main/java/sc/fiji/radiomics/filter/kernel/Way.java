// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

/** How a convolution is computed. Both ways give the same numbers but for rounding. */
enum Way {
    /** As a sum over the weights of the kernel; in a plane along one axis and then along the other. */
    SUM,
    /** As sums of sums, which a kernel of equal weights allows. */
    RUNNING_SUM,
    /** As a product in Fourier space. */
    TRANSFORM
}
