"""Degrees to metres: ETRS89 / UTM zone 32 (EPSG:25832), the projection of Danish public maps."""

from __future__ import annotations

import math

_FLATTENING = 1 / 298.257222101
_ECCENTRICITY = math.sqrt(_FLATTENING * (2 - _FLATTENING))
_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS = 6_378_137.0 / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
MERIDIAN, SCALE, FALSE_EASTING = 9.0, 0.9996, 500_000.0


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees (ETRS89, for our purpose the same as WGS 84) to metres east and north in EPSG:25832.

    Transverse Mercator on GRS 80 by Krüger's series to the fourth order in the third flattening n: L. Krüger, Konforme
    Abbildung des Erdellipsoids in der Ebene (1912), p. 21, eq. 41, with the coefficients as in C. F. F. Karney,
    Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85 (2011), eq. 35. Central meridian 9° E, scale
    0.9996 on it, 500 km added to the east.
    """
    sine = math.sin(math.radians(lat))
    t = math.sinh(math.atanh(sine) - _ECCENTRICITY * math.atanh(_ECCENTRICITY * sine))
    meridian = math.radians(lon - MERIDIAN)
    xi = math.atan2(t, math.cos(meridian))
    eta = math.asinh(math.sin(meridian) / math.hypot(t, math.cos(meridian)))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in enumerate(_ALPHA, 1))
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in enumerate(_ALPHA, 1))
    return FALSE_EASTING + SCALE * _RADIUS * east, SCALE * _RADIUS * north
