"""Who gives a candidate: named evidence by where actors stand, pay, join in or only pass on."""
