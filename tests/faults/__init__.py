"""What befalls a program: killed, no room, no rights, no memory, damaged files. Nothing saved may be lost."""
