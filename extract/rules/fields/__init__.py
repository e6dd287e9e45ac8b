"""The fields of a gift: stage, kind of aid, programme, date, and which things are given."""
