"""Who is named, under which names, and how they take part."""
